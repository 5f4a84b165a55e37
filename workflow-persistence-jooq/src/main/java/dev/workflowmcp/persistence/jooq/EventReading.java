package dev.workflowmcp.persistence.jooq;

import static java.util.Objects.requireNonNull;

import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Reads the events that were committed in a database after a position in it: those whose
 * transactions its snapshot does not see, however early their numbers were drawn.
 */
final class EventReading {
  /** One more than are told, so that it shows when there are more. */
  private static final int MOST_EVENTS = Changed.MOST_SUBJECTS + 1;

  private static final String NOW =
      """
      select concat_ws(' ',
          extract(epoch from pg_postmaster_start_time()),
          (select oid from pg_database where datname = current_database())) as life,
        pg_current_snapshot() as snapshot""";

  /**
   * In two parts, each along the index: what began after the position, and what was under way then.
   * One condition for both would go through all since the oldest transaction that was under way,
   * for as long as that goes on. A restored database may hold numbers that this server has not
   * reached.
   */
  static final String SINCE =
      """
      with now as (%1$s),
      before as (select cast(? as pg_snapshot) as snapshot),
      fresh as (
        (select found.*
          from now, before,
            lateral (
              select subject_kind, subject_id, subject_reference from events
              where transaction_id >= pg_snapshot_xmax(before.snapshot)
                and transaction_id < pg_snapshot_xmax(now.snapshot)
              order by transaction_id limit %2$d) as found)
        union all
        (select found.*
          from before, pg_snapshot_xip(before.snapshot) as late(id),
            lateral (
              select subject_kind, subject_id, subject_reference from events
              where transaction_id = late.id
              order by transaction_id limit %2$d) as found)
        limit %2$d)
      select now.life, cast(now.snapshot as text) as snapshot, fresh.*
      from now left join fresh on true"""
          .formatted(NOW, MOST_EVENTS);

  /** After which a server that does not answer counts as gone. */
  static final Duration ANSWER = Duration.ofSeconds(10);

  private final JooqStoreConfig.Server server;
  private final JooqTransactions transactions;
  private final DirectConnections direct;
  private final Duration wait;

  /**
   * Which events of a database are known: those of the transactions that a snapshot sees.
   *
   * @param life of the database and its server, from one start to the next: only within one do the
   *     numbers of transactions go nowhere but up
   */
  record Position(String life, String snapshot) {}

  /** What was committed after one position, and the next one. */
  record News(Position position, Changed changed) {}

  EventReading(
      JooqStoreConfig.Server server,
      JooqTransactions transactions,
      DirectConnections direct,
      Duration wait) {
    this.server = server;
    this.transactions = transactions;
    this.direct = direct;
    this.wait = wait;
  }

  /** What a project's database is called, or the registry. */
  String database(Optional<ProjectId> project) {
    return project.map(DatabaseName::of).orElse(server.registryDatabase());
  }

  /**
   * After everything that is committed.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code busy}, {@code
   *     database_unavailable}
   */
  Position now(Optional<ProjectId> project) {
    return in(
        project,
        () -> {
          var row = transactions.any().fetchSingle(NOW);
          return position(row.get("life", String.class), row.get("snapshot", String.class));
        });
  }

  /** What is new, read on a pooled connection. */
  News since(Optional<ProjectId> project, Position position) {
    return in(project, () -> since(transactions.any(), position));
  }

  /** The same on a connection for this alone: the pool of a project that nobody uses may close. */
  News sinceAside(Optional<ProjectId> project, Position position) {
    try {
      return direct.aside(
          server.direct(database(project)),
          wait,
          connection -> {
            connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
            return since(DSL.using(connection, SQLDialect.POSTGRES), position);
          });
    } catch (SQLException e) {
      throw SqlFailures.explained(e);
    }
  }

  private <T> T in(Optional<ProjectId> project, Supplier<T> work) {
    return project.isPresent()
        ? transactions.inProject(project.get(), work)
        : transactions.inRegistry(work);
  }

  private static News since(DSLContext database, Position position) {
    var rows = database.fetch(SINCE, position.snapshot());
    var first = rows.get(0);
    var now = position(first.get("life", String.class), first.get("snapshot", String.class));
    var sameLife = now.life().equals(position.life());
    return new News(now, new Changed(subjects(rows), !sameLife || rows.size() == MOST_EVENTS));
  }

  private static Set<Subject> subjects(Result<?> rows) {
    var subjects = new LinkedHashSet<Subject>();
    for (var row : rows) {
      var kind = row.get("subject_kind", String.class);
      if (kind != null) {
        subjects.add(
            new Subject(
                EnumNames.constant(SubjectKind.class, kind),
                requireNonNull(row.get("subject_id", UUID.class)),
                requireNonNull(row.get("subject_reference", String.class))));
      }
    }
    return subjects;
  }

  private static Position position(String life, String snapshot) {
    return new Position(requireNonNull(life), requireNonNull(snapshot));
  }
}
