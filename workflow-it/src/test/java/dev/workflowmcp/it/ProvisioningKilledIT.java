package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The creator of a project is killed at each step: what it does there is held up by a lock, so that
 * it is killed there and nowhere else. What it left is finished or undone by the next start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ProvisioningKilledIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final PrivateHome home = PrivateHome.ofTheClass();

  /** Where the creator is held up. */
  enum Step {
    /** Nothing is committed. */
    REGISTERING("%insert into %projects%"),
    /** The project is registered and has no database. */
    MAKING_THE_DATABASE("create database%"),
    /** The database is complete and lacks its settings. */
    MAKING_THE_SETTINGS("alter database%"),
    /** All is there and nobody knows. */
    ACTIVATING("%update %projects%");

    private final String statement;

    Step(String statement) {
      this.statement = statement;
    }
  }

  @BeforeAll
  void makesRegistryAndTemplate() {
    home.open().close();
  }

  @ParameterizedTest
  @EnumSource
  void isSettledByTheNextStart(Step step) {
    try (var postgres = home.join()) {
      killCreator(postgres, "Killed at " + step, step, () -> {});
      assertSettled(postgres, "Killed at " + step, step != Step.REGISTERING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSettledByTheNextStartWhenTheServerIsKilledToo(Step step) {
    try (var postgres = home.join()) {
      killCreator(postgres, "Fell at " + step, step, home.server()::kill);
      postgres.ensureRunning();
      var hasDatabase = step == Step.MAKING_THE_SETTINGS || step == Step.ACTIVATING;
      assertSettled(postgres, "Fell at " + step, hasDatabase);
    }
  }

  /** Starts a process that creates a project, and kills it where it is held up. */
  private void killCreator(EmbeddedPostgres postgres, String name, Step step, Runnable then) {
    try (var watch = home.superuser(postgres, "workflow_registry");
        var hindrance = home.superuser(postgres, "workflow_registry");
        var another = home.superuser(postgres, "workflow_registry");
        var creator = holdUp(step, name, watch, hindrance, another)) {
      awaitHeldUp(watch, step);
      creator.kill();
      assertThat(creator.said("created")).isEmpty();
      then.run();
    }
  }

  private Child holdUp(Step step, String name, Sql watch, Sql hindrance, Sql another) {
    hindrance.run("begin");
    switch (step) {
      case REGISTERING -> hindrance.run("lock table projects in share row exclusive mode");
      case MAKING_THE_DATABASE, ACTIVATING -> renameTemplate(hindrance);
      case MAKING_THE_SETTINGS -> hindrance.run("lock table pg_db_role_setting in exclusive mode");
    }
    var creator = home.start("create", name);
    if (step == Step.ACTIVATING) {
      awaitHeldUp(watch, Step.MAKING_THE_DATABASE);
      another.run("begin");
      another.run("select from projects where name = ? for update", name);
      hindrance.run("rollback");
    }
    return creator;
  }

  /** Nobody can copy it until that is taken back. */
  private static void renameTemplate(Sql hindrance) {
    var template =
        hindrance.text("select datname from pg_database where datname ~ '^workflow_template_'");
    hindrance.run("alter database " + template + " rename to workflow_template_hidden");
  }

  private static void awaitHeldUp(Sql watch, Step step) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                watch.any(
                    "select pid from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like ?",
                    step.statement));
  }

  private void assertSettled(EmbeddedPostgres postgres, String name, boolean finished) {
    try (var runtime = home.open();
        var registry = PrivateHome.sql(postgres, "workflow_registry")) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> registry.texts("select name from projects where status = 'creating'"),
              List::isEmpty);
      var id = registry.texts("select id::text from projects where name = ?", name);
      assertThat(id).hasSize(finished ? 1 : 0);
      var workflow = runtime.workflow();
      var project =
          finished
              ? new ProjectId(UUID.fromString(id.get(0)))
              : Fixtures.aProject(workflow, name).id();
      var here = new InProject(workflow, project);
      assertThat(here.create(aTask("First").build())).isEqualTo(here.all().get(0));
      assertThat(settingsOf(registry, project)).contains("statement_timeout=30000");
      assertThat(registry.texts("select database_name from projects"))
          .containsExactlyInAnyOrderElementsOf(
              registry.texts("select datname from pg_database where datname ~ '_project_'"));
    }
  }

  private static List<String> settingsOf(Sql registry, ProjectId project) {
    return registry.texts(
        "select unnest(s.setconfig) from pg_db_role_setting s join pg_database d on d.oid ="
            + " s.setdatabase where d.datname = ?",
        TestRegistry.databaseOf(project));
  }
}
