package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.postgres.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The very first start is killed again and again, each time a little later. */
@Timeout(400)
class FirstStartKilledIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 5;
  private static final String REGISTRY = "workflow_registry";
  private static final String HALF_MADE_TEMPLATE =
      "select datname from pg_database where datname ~ '^workflow_template_.*_b[0-9]+_[0-9]+$'";
  private static final String TEMPLATE =
      "select datname from pg_database"
          + " where datname ~ '^workflow_template_' and datname !~ '_b[0-9]+_[0-9]+$'";

  /** Lets whoever migrates wait before it has an index on the table of events. */
  private static final List<String> HOLD_UP =
      List.of(
          "create function hold_up() returns event_trigger language plpgsql as"
              + " 'begin perform pg_advisory_lock(1); end'",
          "create event trigger hold_up on ddl_command_start when tag in ('CREATE INDEX')"
              + " execute function hold_up()");

  @RegisterExtension final PrivateHome home = PrivateHome.emptyOfTheTest();

  @Test
  void isFinishedByTheNext() {
    for (var step : List.of("Unpacking", "Creating", "Starting")) {
      killWhenItSays("progress " + step);
    }
    try (var postgres = home.join();
        var superuser = home.superuser(postgres, "postgres")) {
      superuser.run("create database " + REGISTRY + " template template0 owner workflow");
      killWhileItMigrates(postgres);
      killWhileItBuildsTheTemplate(superuser);

      try (var last = home.start("create", "First")) {
        last.await("created");
        assertThat(superuser.texts(HALF_MADE_TEMPLATE)).isEmpty();
        assertThat(superuser.texts(TEMPLATE)).hasSize(1);
        assertThat(last.end()).isEqualTo(1);
      }
    }
    try (var later = home.start("fill", "Second", "1")) {
      later.await("done");
      assertThat(later.end()).isZero();
    }
  }

  private void killWhenItSays(String line) {
    try (var first = home.start("create", "Killed")) {
      first.await(line);
      first.kill();
      assertThat(first.said("ready")).isEmpty();
    }
  }

  private void killWhileItMigrates(EmbeddedPostgres postgres) {
    try (var registry = home.superuser(postgres, REGISTRY);
        var first = heldUp(registry)) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> registry.any("select pid from pg_stat_activity where wait_event = 'advisory'"));
      first.kill();
      assertThat(registry.texts("select id from databasechangelog")).isNotEmpty();
      registry.run("drop event trigger hold_up");
      registry.run("drop function hold_up");
    }
  }

  private Child heldUp(Sql registry) {
    registry.run("select pg_advisory_lock(1)");
    HOLD_UP.forEach(registry::run);
    return home.start("create", "Killed");
  }

  /** Again when it was faster than who watches it. */
  private void killWhileItBuildsTheTemplate(Sql superuser) {
    for (var i = 0; i < TRIES; i++) {
      try (var first = home.start("create", "Killed")) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> superuser.any(HALF_MADE_TEMPLATE) || superuser.any(TEMPLATE));
        first.kill();
      }
      if (superuser.any(HALF_MADE_TEMPLATE)) {
        return;
      }
      superuser.texts(TEMPLATE).forEach(name -> superuser.run("drop database " + name));
    }
    throw new AssertionError("The template was complete each time");
  }
}
