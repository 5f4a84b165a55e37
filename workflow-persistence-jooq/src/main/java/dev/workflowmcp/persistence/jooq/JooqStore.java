package dev.workflowmcp.persistence.jooq;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.uuid.Generators;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage of Workflow on a PostgreSQL server: a registry database and a database for each
 * project.
 *
 * <p>Thread-safe. Its own threads are daemons and never keep the process alive.
 */
public final class JooqStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JooqStore.class);
  private static final Duration FLUSH = Duration.ofMillis(250);

  private final Connections connections;
  private final Cancellations cancellations = new Cancellations();
  private final PathIndexing indexing;
  private final JooqTransactions transactions;
  private final ChangeNotices changeNotices;
  private final JooqChangeFeed changeFeed;
  private final JooqProjectDatabases projectDatabases;
  private final ProjectStatsRefresh projectStats;
  private final PoolStatsRefresh poolStats;
  private final RequestIdExpiry requestIdExpiry;
  private final SchemaSurvey schemaSurvey;
  private final boolean tells;
  private boolean closed;

  private JooqStore(
      JooqStoreConfig config, Connections connections, Blueprint blueprint, boolean tells) {
    this.connections = connections;
    this.tells = tells;
    var pools = connections.pools();
    var borrow = config.timeouts().borrow();
    this.indexing = new PathIndexing(config.server(), connections.direct());
    var schemas =
        new ProjectSchemas(blueprint, connections.direct(), borrow, this::changed, indexing::ask);
    this.transactions =
        new JooqTransactions(
            pools,
            schemas,
            cancellations,
            borrow,
            this::changed,
            indexing::askAndWait,
            this::recorded);
    this.changeNotices = new ChangeNotices(transactions);
    this.changeFeed = new JooqChangeFeed(config, transactions, connections.direct());
    this.projectDatabases =
        new JooqProjectDatabases(connections.direct(), blueprint, schemas, transactions, pools);
    this.projectStats = new ProjectStatsRefresh(transactions, connections.scheduler());
    this.requestIdExpiry = new RequestIdExpiry(transactions, connections.scheduler());
    this.poolStats = new PoolStatsRefresh(config.serverId(), pools, transactions);
    this.schemaSurvey = new SchemaSurvey(config, blueprint, connections.direct(), transactions);
    connections.every(PoolStatsRefresh.PERIOD, poolStats::refresh);
  }

  /**
   * Opens the store: makes the registry where there is none, and migrates what is older than this
   * program.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code database_unavailable} when the
   *     server does not answer, refuses us, or holds databases of a newer program; {@code busy}
   *     when it has no connection free
   */
  public static JooqStore open(JooqStoreConfig config) {
    return open(config, ServerKeeper.NOBODY);
  }

  /** The same, on a server that somebody starts again when it is gone. */
  public static JooqStore open(JooqStoreConfig config, ServerKeeper keeper) {
    return open(config, keeper, true);
  }

  /**
   * The same as {@link #open(JooqStoreConfig)}, but nobody is told of what is written through this
   * store; whoever listens finds it some seconds later. Shows what telling costs.
   */
  public static JooqStore openSilent(JooqStoreConfig config) {
    return open(config, ServerKeeper.NOBODY, false);
  }

  private static JooqStore open(JooqStoreConfig config, ServerKeeper keeper, boolean tells) {
    var connections = new Connections(config, keeper);
    try {
      // Loading jOOQ takes longer than opening the registry without it.
      connections.scheduler().execute(JooqSettings::load);
      var blueprint = Blueprint.of(config, connections.direct());
      new Registry(config, connections, blueprint).open();
      return new JooqStore(config, connections, blueprint, tells);
    } catch (SQLException e) {
      connections.close();
      throw SqlFailures.explained(e);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /** The storage behind the use cases. */
  public Workflow.Ports ports() {
    return new Workflow.Ports(
        transactions,
        Generators.timeBasedEpochGenerator()::generate,
        new JooqRequestIds(transactions::any),
        new JooqEvents(transactions::any, transactions::recordEvents),
        new JooqProjects(transactions::registry),
        new JooqActiveProject(transactions::registry),
        projectDatabases,
        new JooqWorkItems(transactions::project),
        new JooqWorkItemTree(transactions::project),
        new JooqDependencies(transactions::project),
        new JooqClaims(transactions::project),
        new JooqDependencyLists(transactions::project),
        new JooqWorkItemLists(transactions::project),
        new JooqGitLinks(transactions::project),
        new JooqNotes(transactions::project),
        new JooqEntityTypes(transactions::project, transactions::changePaths),
        new JooqEvolutions(transactions::project),
        new JooqEntities(transactions::project),
        new JooqEntityLists(transactions::project),
        new JooqOutlines(transactions::project),
        new JooqSuggestions(transactions::registry, transactions::project),
        new JooqEnvironments(transactions::project),
        new JooqDeployments(transactions::project),
        new JooqDeploymentLists(transactions::project),
        new JooqClaimLists(transactions::project),
        new JooqEventLists(transactions::any, connections.statementTimeout()),
        new JooqSubjects(transactions::project),
        new JooqFigures(transactions::project),
        new JooqHitLists(transactions::project));
  }

  /** What tells of all that is changed here, by whichever process. */
  public ChangeFeed changeFeed() {
    return changeFeed;
  }

  /**
   * Looks at the schema of every project database; takes some milliseconds for each.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code database_unavailable}, {@code
   *     busy}
   */
  public SchemaVersions schemaVersions() {
    return schemaSurvey.look();
  }

  JooqTransactions jooqTransactions() {
    return transactions;
  }

  String applicationName() {
    return connections.applicationName();
  }

  RequestIdExpiry requestIdExpiry() {
    return requestIdExpiry;
  }

  PoolStatsRefresh poolStats() {
    return poolStats;
  }

  List<PoolStatistics> poolStatistics() {
    return connections.pools().statistics();
  }

  /**
   * Runs a call in this thread; until it ends, {@link #cancel} stops it.
   *
   * @param key identifies the call among those that are running
   * @throws java.util.concurrent.CancellationException when it was cancelled before it had ended
   */
  public <T> T cancellable(Object key, Supplier<T> work) {
    return cancellations.cancellable(key, work);
  }

  /**
   * Cancels a call: its statement is stopped in the database, its transaction rolled back, and no
   * other begins. Comes too late for what is committed.
   *
   * @return whether the call was running
   */
  public boolean cancel(Object key) {
    return cancellations.cancel(key);
  }

  /**
   * Tells the registry and other processes what they do not know yet, within a quarter of a second,
   * and closes all connections.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      flush();
      changeNotices.close();
      changeFeed.close();
      indexing.close();
      connections.close();
    }
  }

  private void flush() {
    var deadline = Deadline.in(FLUSH);
    var flushing =
        connections
            .scheduler()
            .submit(
                () -> {
                  changeNotices.flush();
                  projectStats.flush(deadline);
                  poolStats.remove();
                });
    try {
      flushing.get(FLUSH.toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      log.info("The last counts and changes were not told in time");
    } catch (ExecutionException e) {
      log.info("The last counts and changes were not told", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void recorded(String database) {
    if (tells) {
      changeNotices.mark(database);
    }
  }

  private void changed(ProjectId id) {
    projectStats.mark(id);
    requestIdExpiry.mark(id);
  }
}
