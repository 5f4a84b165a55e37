package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.mcp.catalogue.Backend;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A backend of nothing but changes, which tests make up. They are told by the test's thread. */
public final class TestFeed implements ChangeFeed, Backend {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private boolean tellsAtOnce;
  private boolean down;

  private record Listener(Optional<ProjectId> project, Consumer<Changed> consumer) {}

  /** Has each new listener told of something before it knows that it listens. */
  void tellAtOnce() {
    tellsAtOnce = true;
  }

  /** Has it refuse to watch. */
  void down() {
    down = true;
  }

  @Override
  public Watch watch(Optional<ProjectId> project, Consumer<Changed> listener) {
    if (down) {
      throw new WorkflowException(new Problem.DatabaseUnavailable("No server.", "Start it."));
    }
    var entry = new Listener(project, listener);
    listeners.add(entry);
    if (tellsAtOnce) {
      listener.accept(Changed.PERHAPS_ANYTHING);
    }
    return () -> listeners.remove(entry);
  }

  public int listeners() {
    return listeners.size();
  }

  /** Something of this name changes. */
  public void change(Optional<ProjectId> project, String ref) {
    var subject = new Subject(SubjectKind.WORK_ITEM, new UUID(0, ref.hashCode()), ref);
    tell(project, new Changed(Set.of(subject), false));
  }

  /** Nobody knows what changes. */
  void changeAnything(Optional<ProjectId> project) {
    tell(project, Changed.PERHAPS_ANYTHING);
  }

  private void tell(Optional<ProjectId> project, Changed changed) {
    listeners.stream()
        .filter(listener -> listener.project().equals(project))
        .forEach(listener -> listener.consumer().accept(changed));
  }

  @Override
  public ChangeFeed changeFeed() {
    return this;
  }

  @Override
  public Workflow workflow() {
    throw new UnsupportedOperationException("there is nothing but changes");
  }

  @Override
  public <T> T cancellable(Object key, Supplier<T> work) {
    return work.get();
  }

  @Override
  public void cancel(Object key) {}

  @Override
  public void close() {}
}
