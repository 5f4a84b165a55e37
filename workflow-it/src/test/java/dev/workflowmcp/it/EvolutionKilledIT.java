package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process is killed while it changes the schema of thousands of entities. */
@Timeout(400)
class EvolutionKilledIT {
  private static final int ENTITIES = 3_000;
  private static final long HALF = ENTITIES / 2;
  private static final Map<String, Object> UNRATED = Map.of("country", "DE");
  private static final Duration SESSIONS_END = Duration.ofSeconds(60);

  /** Who was killed may still commit: the server learns of it only when it has answered. */
  private static final String OTHER_SESSIONS =
      """
      select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend'""";

  private static final String WAITING = OTHER_SESSIONS + " and wait_event_type = 'Lock'";

  /** However long the sessions of the killed took to end. */
  private static final String PROLONG =
      "update entity_types set evolution_expires_at = now() + interval '1 hour' where evolution_token is not null";

  private static final String EXPIRE =
      "update entity_types set evolution_expires_at = now() - interval '1 second'";

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheTest();

  /** Whoever was killed had no answer, and asks for the same again. */
  static Request request() {
    return Fixtures.aRequest("evolution");
  }

  @Test
  void leavesTheSchemaInForceWhenItIsKilledOnItsWay() {
    try (var postgres = home.join()) {
      var project = newProject();
      try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(project))) {
        try (var killed = evolving(project, HALF)) {
          killed.await("looked " + HALF);
          killed.kill();
        }
        othersGoOn(project, sql);
      }
    }
  }

  /** It has stored the new schema, and not committed yet. */
  @Test
  void leavesTheSchemaInForceWhenItIsKilledInItsLastTransaction() {
    try (var postgres = home.join()) {
      var project = newProject();
      try (var sql = PrivateHome.sql(postgres, TestRegistry.databaseOf(project))) {
        try (var inTheWay = PrivateHome.sql(postgres, TestRegistry.databaseOf(project));
            var killed = evolving(project, Long.MAX_VALUE)) {
          inTheWay.run("set idle_in_transaction_session_timeout = 0");
          inTheWay.run("begin");
          inTheWay.run("lock table events in share mode");
          killed.await("looked " + ENTITIES + " of " + ENTITIES);
          await().atMost(SESSIONS_END).until(() -> sql.any(WAITING));
          killed.kill();
          assertThat(killed.said("evolved")).isEmpty();
        }
        othersGoOn(project, sql);
      }
    }
  }

  private Child evolving(ProjectId project, long most) {
    return home.start("evolve", project.toString(), String.valueOf(most));
  }

  private ProjectId newProject() {
    try (var runtime = home.open()) {
      var project = Fixtures.aProject(runtime.workflow(), "Vendors").id();
      var vendors = new VendorsInProject(runtime.workflow(), project);
      vendors.register();
      vendors.createRated(ENTITIES);
      return project;
    }
  }

  private void othersGoOn(ProjectId project, Sql sql) {
    await().atMost(SESSIONS_END).until(() -> sql.texts(OTHER_SESSIONS), List::isEmpty);
    try (var runtime = home.open()) {
      var here = new VendorsInProject(runtime.workflow(), project);
      assertThat(here.type().schema()).contains(VendorsInProject.SCHEMA);
      sql.run(PROLONG);
      assertThat(here.type().evolving()).contains(true);
      whileItMayStillLive(here);

      sql.run(EXPIRE);

      assertThat(here.type().evolving()).isEmpty();
      var unrated = here.create("Unrated", UNRATED);
      assertThat(unrated.schemaVersion()).isEqualTo(1);
      assertThat(problemOf(() -> evolve(here))).isInstanceOf(Problem.EntitiesInvalid.class);
      here.delete(unrated);
      completes(here, sql);
    }
  }

  /** Nobody knows yet that it was killed; its lease goes on. */
  private static void whileItMayStillLive(VendorsInProject here) {
    assertThat(problemOf(() -> evolve(here)))
        .isInstanceOfSatisfying(
            Problem.Busy.class,
            busy -> assertThat(busy.message()).contains(request().actor(), "version 1"));
    assertThat(problemOf(() -> here.create("Unrated", UNRATED)))
        .isInstanceOfSatisfying(
            Problem.EntityInvalid.class,
            invalid -> assertThat(invalid.comingBy()).contains(request().actor()));
    assertThat(
            here.create("Rated", Map.<String, Object>of("country", "DE", "rating", 1))
                .schemaVersion())
        .isEqualTo(1);
  }

  private static void completes(VendorsInProject here, Sql sql) {
    assertThat(evolve(here).replayed()).isFalse();
    assertThat(evolve(here).replayed()).isTrue();
    assertThat(here.type().schema()).isEqualTo(Optional.of(VendorsInProject.RATED));
    assertThat(here.type().schemaVersion()).isEqualTo(2);
    assertThat(here.type().evolving()).isEmpty();
    assertThat(
            sql.text(
                "select count(*) from events where subject_kind = 'entity_type' and action = 'updated'"))
        .isEqualTo("1");
    Consistency.check(sql);
  }

  private static Written<EntityType> evolve(VendorsInProject here) {
    return here.evolve(request(), 1, VendorsInProject.RATED, Progress.NONE);
  }
}
