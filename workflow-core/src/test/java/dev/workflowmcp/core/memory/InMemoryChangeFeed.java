package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells each transaction by itself, in threads of its own; what a listener throws, nobody sees. */
final class InMemoryChangeFeed implements ChangeFeed {
  private static final Executor NEW_THREAD = InMemoryChangeFeed::start;

  private final InMemoryTransactions transactions;
  private final List<Listening> watches = new CopyOnWriteArrayList<>();

  InMemoryChangeFeed(InMemoryTransactions transactions) {
    this.transactions = transactions;
    transactions.whenRecorded(this::tell);
  }

  @Override
  public Watch watch(Optional<ProjectId> project, Consumer<Changed> listener) {
    var watch = new Listening(transactions.database(project), listener);
    watches.add(watch);
    return watch;
  }

  private void tell(Database database, List<Subject> subjects) {
    var named = new LinkedHashSet<>(subjects);
    var changed =
        named.size() > Changed.MOST_SUBJECTS ? Changed.PERHAPS_ANYTHING : new Changed(named, false);
    watches.stream().filter(watch -> watch.database == database).forEach(w -> w.tell(changed));
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "changes");
    thread.setDaemon(true);
    thread.start();
  }

  private final class Listening implements Watch {
    private final Database database;
    private final Consumer<Changed> listener;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    Listening(Database database, Consumer<Changed> listener) {
      this.database = database;
      this.listener = listener;
    }

    /** After all it was told before, whether that went well or not. */
    synchronized void tell(Changed changed) {
      last = last.handleAsync((done, failure) -> call(changed), NEW_THREAD);
    }

    private Void call(Changed changed) {
      if (watches.contains(this)) {
        listener.accept(changed);
      }
      return null;
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
