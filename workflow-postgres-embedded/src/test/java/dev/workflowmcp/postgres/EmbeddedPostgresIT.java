package dev.workflowmcp.postgres;

import static dev.workflowmcp.postgres.TestHomes.awaitStopped;
import static dev.workflowmcp.postgres.TestHomes.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.postgres.EmbeddedPostgresStatus.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedPostgresIT {

  private static final List<String> SETTINGS =
      List.of(
          "data_checksums=on",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "listen_addresses=127.0.0.1",
          "max_connections=42",
          "password_encryption=scram-sha-256",
          "server_encoding=UTF8",
          "jit=off");

  @RegisterExtension final TestHomes homes = new TestHomes();

  @Test
  void installsCreatesAndStartsInAnEmptyHomeAndSaysSo() throws IOException, SQLException {
    var home = homes.empty(nameWithSpaceAndUmlaut());
    var progress = new ArrayList<String>();

    try (var postgres = EmbeddedPostgres.join(config(home).withProgress(progress::add))) {
      assertThat(Sql.value(postgres.address(), "SELECT current_user")).isEqualTo("workflow");
    }

    assertThat(progress)
        .containsExactly(
            "Unpacking PostgreSQL (once, takes some seconds)",
            "Creating the data folder (once)",
            "Starting PostgreSQL " + TestHomes.installation().version());
    awaitStopped(home);
  }

  @Test
  void runsWithSafeSettings() throws IOException, SQLException {
    var home = homes.ready();
    try (var postgres = EmbeddedPostgres.join(config(home).withMaxConnections(42))) {
      for (var setting : SETTINGS) {
        var name = setting.substring(0, setting.indexOf('='));
        var value = Sql.value(postgres.address(), "SELECT current_setting('" + name + "')");
        assertThat(name + "=" + value).isEqualTo(setting);
      }
      var faults = "SELECT count(*) FROM pg_file_settings WHERE error IS NOT NULL";
      assertThat(Sql.asSuperuser(home, postgres.address(), faults)).isEqualTo("0");
    }
  }

  @Test
  void comparesTextByCodePoint() throws IOException, SQLException {
    try (var postgres = EmbeddedPostgres.join(config(homes.ready()))) {
      var sorted = "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['a', 'ä', 'Z']) x";
      assertThat(Sql.value(postgres.address(), sorted)).isEqualTo("Zaä");
      if (TestHomes.installation().major() >= 17) {
        var locale =
            "SELECT concat_ws(' ', datlocprovider, datlocale) FROM pg_database WHERE datname = 'template1'";
        assertThat(Sql.value(postgres.address(), locale)).isEqualTo("b C.UTF-8");
      }
      assertThat(Sql.value(postgres.address(), "SELECT lower('ÄÉ')")).isEqualTo("äé");
    }
  }

  @Test
  void handsOutARoleThatMayLogInAndCreateDatabasesAndNothingElse()
      throws IOException, SQLException {
    try (var postgres = EmbeddedPostgres.join(config(homes.ready()))) {
      var rights =
          "SELECT concat_ws(' ', rolcanlogin, rolcreatedb, rolsuper, rolcreaterole, rolreplication,"
              + " rolbypassrls) FROM pg_roles WHERE rolname = current_user";
      assertThat(Sql.value(postgres.address(), rights)).isEqualTo("t t f f f f");
      assertThat(Sql.value(postgres.address(), "CREATE DATABASE a_project")).isEmpty();
    }
  }

  @Test
  void refusesAWrongPassword() throws IOException {
    try (var postgres = EmbeddedPostgres.join(config(homes.ready()))) {
      var right = postgres.address();
      var wrong = new PostgresAddress(right.host(), right.port(), right.user(), "wrong");
      assertThatThrownBy(() -> Sql.value(wrong, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void keepsSecretsAndDataFromOtherUsers() throws IOException {
    var home = homes.ready();
    var layout = new HomeLayout(home);
    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(layout.data())).isEqualTo("rwx------");
    assertThat(permissions(layout.passwordFile())).isEqualTo("rw-------");
    assertThat(permissions(layout.cluster().resolve("superuser.password"))).isEqualTo("rw-------");
    assertThat(layout.password()).hasSize(64);
  }

  @Test
  void keepsDataAndPortAcrossRestarts() throws IOException, SQLException {
    var home = homes.ready();
    int port;
    try (var postgres = EmbeddedPostgres.join(config(home))) {
      Sql.value(postgres.address(), "CREATE DATABASE kept");
      port = postgres.address().port();
    }
    awaitStopped(home);

    try (var postgres = EmbeddedPostgres.join(config(home))) {
      assertThat(postgres.address().port()).isEqualTo(port);
      assertThat(Sql.value(postgres.address(), "SELECT 1 FROM pg_database WHERE datname = 'kept'"))
          .isEqualTo("1");
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTaken() throws IOException, SQLException {
    var home = homes.ready();
    int port;
    try (var postgres = EmbeddedPostgres.join(config(home))) {
      port = postgres.address().port();
    }
    awaitStopped(home);

    try (var somebody = new ServerSocket()) {
      somebody.bind(new InetSocketAddress(LoopbackPorts.loopback(), port));
      try (var postgres = EmbeddedPostgres.join(config(home))) {
        assertThat(postgres.address().port()).isNotEqualTo(port);
        assertThat(Sql.value(postgres.address(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void inspectionSeesWhatRunsAndWhatDoesNot() throws IOException {
    var home = homes.ready();
    assertThat(EmbeddedPostgres.inspect(config(home)))
        .isEqualTo(
            new EmbeddedPostgresStatus(
                List.of(TestHomes.installation().version()),
                home.resolve("cluster/data"),
                Optional.of(TestHomes.installation().major()),
                Server.STOPPED,
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.of(0),
                List.of()));

    try (var postgres = EmbeddedPostgres.join(config(home))) {
      var status = EmbeddedPostgres.inspect(config(home));
      assertThat(status.server()).isEqualTo(Server.RUNNING);
      assertThat(status.port()).hasValue(postgres.address().port());
      assertThat(status.members()).hasValue(1);
      assertThat(status.faults()).isEmpty();
    }
  }

  @Test
  void inspectionOfNothingChangesNothing() throws IOException {
    var home = homes.empty("home");
    var status = EmbeddedPostgres.inspect(config(home));
    assertThat(status.server()).isEqualTo(Server.STOPPED);
    assertThat(status.faults()).isEmpty();
    assertThat(home).doesNotExist();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** As hard as the locale of this process allows. */
  private static String nameWithSpaceAndUmlaut() {
    var names = Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"));
    return names.newEncoder().canEncode("ü") ? "it's my hüme" : "it's my home";
  }
}
