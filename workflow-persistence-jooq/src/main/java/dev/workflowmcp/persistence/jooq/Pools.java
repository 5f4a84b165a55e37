package dev.workflowmcp.persistence.jooq;

import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The pools of this process: one of the registry, and those of the projects in use and lately used.
 * The project that was not used for longest loses its pool when there are too many; one in use
 * never does.
 *
 * <p>Thread-safe.
 */
final class Pools {
  private final JooqStoreConfig config;
  private final ConnectionBudget budget;
  private final Connector connector;
  private final ScheduledExecutorService scheduler;
  private final DatabasePool registry;

  /** Guards itself and the users of its values. */
  private final Map<ProjectId, ProjectPool> projects = new HashMap<>();

  /** The pool of one project and how many threads hold it open. */
  static final class ProjectPool {
    private final ProjectId id;
    private final DatabasePool pool;
    private int users;

    private ProjectPool(ProjectId id, DatabasePool pool) {
      this.id = id;
      this.pool = pool;
    }

    DatabasePool pool() {
      return pool;
    }
  }

  /** A pool and when it was last used, as of one moment. */
  private record Age<T>(T pool, long lastUsedNanos) {
    static <T> Comparator<Age<T>> oldestFirst() {
      return Comparator.comparingLong(Age::lastUsedNanos);
    }
  }

  Pools(
      JooqStoreConfig config,
      ConnectionBudget budget,
      Connector connector,
      ScheduledExecutorService scheduler) {
    this.config = config;
    this.budget = budget;
    this.connector = connector;
    this.scheduler = scheduler;
    var limits = config.limits();
    this.registry =
        pool(
            config.server().registryDatabase(),
            limits.registryPoolMinSize(),
            limits.registryPoolMaxSize());
  }

  DatabasePool registry() {
    return registry;
  }

  /**
   * The pool of a project, which stays open until it is {@link #release released} as often as it
   * was taken.
   */
  ProjectPool acquire(ProjectId id) {
    ProjectPool project;
    List<ProjectPool> surplus;
    synchronized (projects) {
      project = projects.computeIfAbsent(id, this::open);
      project.users++;
      surplus = removeSurplus();
    }
    close(surplus);
    return project;
  }

  void release(ProjectPool project) {
    List<ProjectPool> surplus;
    synchronized (projects) {
      project.users--;
      surplus = removeSurplus();
    }
    close(surplus);
  }

  /**
   * Closes the pool of a project whose database goes away; who uses it finds the connection broken.
   */
  void discard(ProjectId id) {
    ProjectPool project;
    synchronized (projects) {
      project = projects.remove(id);
    }
    if (project != null) {
      close(List.of(project));
    }
  }

  /**
   * Closes the idle connections of the pool that was not used for longest; tells whether there was
   * one.
   */
  boolean closeIdle() {
    return open()
        .map(pool -> new Age<>(pool, pool.lastUsedNanos()))
        .sorted(Age.oldestFirst())
        .anyMatch(age -> age.pool().closeIdle());
  }

  /** Closes the pools of projects that nobody used for a while. */
  void closeUnused(Duration idle) {
    var now = System.nanoTime();
    List<ProjectPool> old;
    synchronized (projects) {
      old = remove(unused(project -> now - project.pool.lastUsedNanos() > idle.toNanos()));
    }
    close(old);
  }

  /** Whether any pool was used after a moment of {@link System#nanoTime}. */
  boolean usedSince(long nanoTime) {
    return open().anyMatch(pool -> pool.lastUsedNanos() - nanoTime > 0);
  }

  List<PoolStatistics> statistics() {
    return open().map(DatabasePool::statistics).toList();
  }

  /** Closes all pools; what is in use is cut off. */
  void close() {
    open().forEach(DatabasePool::close);
  }

  private Stream<DatabasePool> open() {
    synchronized (projects) {
      var all = new ArrayList<DatabasePool>(projects.size() + 1);
      projects.values().forEach(project -> all.add(project.pool));
      all.add(registry);
      return all.stream();
    }
  }

  private ProjectPool open(ProjectId id) {
    return new ProjectPool(id, pool(DatabaseName.of(id), 0, config.limits().poolMaxSize()));
  }

  private DatabasePool pool(String database, int minSize, int maxSize) {
    return new DatabasePool(
        database, minSize, maxSize, config.timeouts(), budget, connector, scheduler);
  }

  private List<ProjectPool> removeSurplus() {
    var surplus = projects.size() - config.limits().maxActiveProjects();
    return surplus > 0 ? remove(unused(project -> true).limit(surplus)) : List.of();
  }

  private Stream<ProjectPool> unused(Predicate<ProjectPool> which) {
    return projects.values().stream()
        .filter(project -> project.users == 0)
        .filter(which)
        .map(project -> new Age<>(project, project.pool.lastUsedNanos()))
        .sorted(Age.oldestFirst())
        .map(Age::pool);
  }

  private List<ProjectPool> remove(Stream<ProjectPool> which) {
    var removed = which.toList();
    removed.forEach(project -> projects.remove(project.id));
    return removed;
  }

  /** Each in a thread of its own: its connections close at once, the rest of it takes a while. */
  private static void close(List<ProjectPool> pools) {
    for (var project : pools) {
      Connections.daemon(project.pool::close).start();
    }
  }
}
