package dev.workflowmcp.core.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows by key, each change of which can be undone. Used with the database's lock held. */
final class Table<K, V> {
  private final Map<K, V> rows = new HashMap<>();
  private final UndoLog undo;

  Table(UndoLog undo) {
    this.undo = undo;
  }

  Optional<V> get(K key) {
    return Optional.ofNullable(rows.get(key));
  }

  void put(K key, V row) {
    var before = get(key);
    undo.add(() -> restore(key, before));
    rows.put(key, row);
  }

  void remove(K key) {
    var before = get(key);
    undo.add(() -> restore(key, before));
    rows.remove(key);
  }

  Stream<V> rows() {
    return rows.values().stream();
  }

  Stream<Map.Entry<K, V>> entries() {
    return rows.entrySet().stream();
  }

  Map<K, V> copy() {
    return Map.copyOf(rows);
  }

  private void restore(K key, Optional<V> before) {
    before.ifPresentOrElse(row -> rows.put(key, row), () -> rows.remove(key));
  }

  /** What takes back the changes of the running transaction, the last one first. */
  static final class UndoLog {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
      steps.push(step);
    }

    void forget() {
      steps.clear();
    }

    void undo() {
      while (!steps.isEmpty()) {
        steps.pop().run();
      }
    }
  }
}
