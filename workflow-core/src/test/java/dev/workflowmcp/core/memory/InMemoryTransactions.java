package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.SettableClock;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One transaction at a time in each database, rolled back by undoing its changes. */
final class InMemoryTransactions implements Transactions {
  final Database.Registry registry = new Database.Registry();
  final Map<ProjectId, Database.OfProject> projects = new ConcurrentHashMap<>();
  private final SettableClock clock;

  private volatile WhenRecorded whenRecorded = (database, subjects) -> {};

  @SuppressWarnings("ThreadLocalUsage") // A static one would bind a thread in all stores at once.
  private final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

  InMemoryTransactions(SettableClock clock) {
    this.clock = clock;
  }

  /** Told after each transaction that recorded events, when it has let go of its database. */
  @FunctionalInterface
  interface WhenRecorded {
    void recorded(Database database, List<Subject> subjects);
  }

  /** A transaction, with the time at which it began and what it recorded events of. */
  private record Running(Database database, Instant at, List<Subject> recorded) {}

  void whenRecorded(WhenRecorded told) {
    whenRecorded = told;
  }

  @Override
  public <T> T inRegistry(Supplier<T> work) {
    requireNone();
    return run(registry, work);
  }

  @Override
  public <T> T inProject(ProjectId project, Supplier<T> work) {
    requireNone();
    var database = ofProject(project);
    return run(
        database,
        () -> {
          if (database.dropped) {
            throw gone(project);
          }
          return work.get();
        });
  }

  private <T> T run(Database database, Supplier<T> work) {
    var recorded = new ArrayList<Subject>();
    var result = run(database, recorded, work);
    if (!recorded.isEmpty()) {
      whenRecorded.recorded(database, recorded);
    }
    return result;
  }

  private <T> T run(Database database, List<Subject> recorded, Supplier<T> work) {
    database.lock.lock();
    try {
      running.set(new Running(database, clock.tick(), recorded));
      var result = work.get();
      database.undo.forget();
      return result;
    } finally {
      database.undo.undo();
      running.remove();
      database.lock.unlock();
    }
  }

  /** The running transaction has recorded an event. */
  void recorded(Subject subject) {
    current().recorded().add(subject);
  }

  /** The database of a project, or the registry. */
  Database database(Optional<ProjectId> project) {
    return project.isEmpty() ? registry : ofProject(project.get());
  }

  private Database.OfProject ofProject(ProjectId project) {
    return Optional.ofNullable(projects.get(project)).orElseThrow(() -> gone(project));
  }

  /** The database of the running transaction, whichever it is. */
  Database database() {
    return current().database();
  }

  /** The registry, which must be the database of the running transaction. */
  Database.Registry registry() {
    if (current().database() instanceof Database.Registry found) {
      return found;
    }
    throw new IllegalStateException("This needs the registry; the transaction is of a project");
  }

  /** The project database of the running transaction, which must be one. */
  Database.OfProject project() {
    if (current().database() instanceof Database.OfProject found) {
      return found;
    }
    throw new IllegalStateException("This needs a project; the transaction is of the registry");
  }

  /** When the running transaction began: the time of all it writes. */
  Instant now() {
    return current().at();
  }

  /** Fails inside a transaction. */
  void requireNone() {
    if (running.get() != null) {
      throw new IllegalStateException("A transaction is running in this thread");
    }
  }

  private Running current() {
    var current = running.get();
    if (current == null) {
      throw new IllegalStateException("No transaction is running in this thread");
    }
    return current;
  }

  private static WorkflowException gone(ProjectId project) {
    return new WorkflowException(
        new Problem.DatabaseUnavailable(
            "The database of the project " + project + " does not exist.",
            "Choose another project."));
  }
}
