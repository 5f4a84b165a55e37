package dev.workflowmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which password is taken, which is refused, and that none is shown. */
class DatabaseSettingsTest {
  private static final String STRONG = "correct-horse-battery";

  private static final String WHAT_TO_DO =
      "; choose another, or set WORKFLOW_ALLOW_WEAK_PASSWORD=true if nobody else can reach the server";

  /** What the JDBC driver looks at before {@code PGPASSFILE}. */
  private static final String PASS_FILE = "org.postgresql.pgpassfile";

  @TempDir Path folder;
  private Optional<String> passFileBefore = Optional.empty();

  @BeforeEach
  void usesAPassFileOfItsOwn() throws IOException {
    passFileBefore = Optional.ofNullable(System.getProperty(PASS_FILE));
    passFile("");
  }

  @AfterEach
  void restoresThePassFile() {
    passFileBefore.ifPresentOrElse(
        file -> System.setProperty(PASS_FILE, file), () -> System.clearProperty(PASS_FILE));
  }

  @Test
  void takesTheFileBeforeTheAddressBeforeThePassFile() throws IOException {
    passFile("db:5432:app:ada:from-the-pass-file-" + STRONG);
    var file = Files.writeString(folder.resolve("password"), "from-the-file-" + STRONG + "\r\n");
    var withPassword = "postgresql://ada:from-the-address-" + STRONG + "@db/app";
    assertThat(password(Map.of("DATABASE_URL", "postgresql://ada@db/app")))
        .isEqualTo("from-the-pass-file-" + STRONG);
    assertThat(password(Map.of("DATABASE_URL", withPassword)))
        .isEqualTo("from-the-address-" + STRONG);
    assertThat(
            password(
                Map.of("DATABASE_URL", withPassword, "DATABASE_PASSWORD_FILE", file.toString())))
        .isEqualTo("from-the-file-" + STRONG);
  }

  @Test
  void isEmptyWhereNobodySaysOne() {
    assertThat(password(Map.of("DATABASE_URL", "postgresql://ada@db/app"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://ada@db:6432/app        | db:6432:app:ada:
          postgresql://ada@[::1]/app          | \\:\\:1:5432:app:ada:
          postgresql://ada@[::1]:6432/app     | \\:\\:1:6432:*:*:
          postgresql://ada@one,two:5433/app   | two:5433:app:ada:
          postgresql://ada@db/app             | *:*:*:*:
          """)
  void findsTheServerInThePassFile(String url, String entry) throws IOException {
    passFile("other:5432:app:ada:not-this-one-please\n" + entry + STRONG);
    assertThat(password(Map.of("DATABASE_URL", url))).isEqualTo(STRONG);
  }

  @Test
  void readsThePasswordFileFromTheHome() throws IOException {
    Files.writeString(folder.resolve("password"), " " + STRONG + " \n");
    assertThat(
            password(
                Map.of(
                    "DATABASE_URL", "postgresql://ada@db/app",
                    "DATABASE_PASSWORD_FILE", "~/password")))
        .isEqualTo(" " + STRONG + " ");
  }

  @Test
  void refusesAPasswordFileThatCannotBeRead() {
    assertThatRefused(
            () ->
                password(
                    Map.of(
                        "DATABASE_URL",
                        "postgresql://ada@db/app",
                        "DATABASE_PASSWORD_FILE",
                        folder.resolve("none").toString())))
        .hasMessage(
            "DATABASE_PASSWORD_FILE names a file that cannot be read: " + folder.resolve("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          ''            | names an empty file:
          '\n'          | names an empty file:
          'hush\nhush'  | names a file of more than one line:
          """)
  void refusesAPasswordFileWithoutOnePassword(String content, String fault) throws IOException {
    var text = content.replace("\\n", "\n");
    var file = Files.writeString(folder.resolve("password"), text);
    assertThatRefused(
            () ->
                password(
                    Map.of(
                        "DATABASE_URL",
                        "postgresql://ada@db/app",
                        "DATABASE_PASSWORD_FILE",
                        file.toString())))
        .hasMessage("DATABASE_PASSWORD_FILE " + fault + " " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "password",
        "your_password_here",
        "YOUR-PASSWORD-HERE",
        "test_password",
        "changeme",
        "mysecretpassword",
        "Change_This_Password!",
        "fifteen-letters",
        "ücht-zeichen"
      })
  void refusesAWeakPasswordWithoutShowingIt(String password) throws IOException {
    var file = Files.writeString(folder.resolve("password"), password);
    var settings =
        Map.of(
            "DATABASE_URL", "postgresql://ada@db/app", "DATABASE_PASSWORD_FILE", file.toString());
    assertThatRefused(() -> password(settings))
        .message()
        .isIn(
            "The password of the database is one that examples use" + WHAT_TO_DO,
            "The password of the database has fewer than 16 characters" + WHAT_TO_DO);

    var allowed = new HashMap<>(settings);
    allowed.put("WORKFLOW_ALLOW_WEAK_PASSWORD", "TRUE");
    assertThat(password(allowed)).isEqualTo(password);

    allowed.put("WORKFLOW_ALLOW_WEAK_PASSWORD", "false");
    assertThatRefused(() -> password(allowed));
  }

  @Test
  void refusesAWeakPasswordFromAnywhere() throws IOException {
    assertThatRefused(() -> password(Map.of("DATABASE_URL", "postgresql://ada:hush@db/app")))
        .message()
        .doesNotContain("hush");
    passFile("*:*:*:*:hush");
    assertThatRefused(() -> password(Map.of("DATABASE_URL", "postgresql://ada@db/app")))
        .message()
        .doesNotContain("hush");
  }

  @Test
  void takesAPasswordOf16Characters() {
    assertThat(password(Map.of("DATABASE_URL", "postgresql://ada:q7w8e9r0t1z2u3i4@db/app")))
        .isEqualTo("q7w8e9r0t1z2u3i4");
  }

  @Test
  void refusesAnAddressWithoutAUser() {
    assertThatRefused(() -> access(Map.of("DATABASE_URL", "postgresql://db/app")))
        .hasMessage("DATABASE_URL names no user; allowed: postgresql://user@host:5432/database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATABASE_DIRECT_URL", "DATABASE_PASSWORD_FILE"})
  void refusesWhatMeansAServerWithoutOne(String name) {
    assertThatRefused(() -> config(Map.of(name, "postgresql://ada@db/app")))
        .hasMessage(name + " is set without DATABASE_URL; set both or neither");
  }

  @Test
  void refusesAnotherAccountForTheDirectWay() {
    for (var account : new String[] {"bob", "ada:other-" + STRONG}) {
      assertThatRefused(
              () ->
                  access(
                      Map.of(
                          "DATABASE_URL", "postgresql://ada:" + STRONG + "@db:6432/app",
                          "DATABASE_DIRECT_URL", "postgresql://" + account + "@db/app")))
          .hasMessage(
              "DATABASE_DIRECT_URL has another user or password than DATABASE_URL; leave them out");
    }
    assertThat(
            access(
                    Map.of(
                        "DATABASE_URL", "postgresql://ada:" + STRONG + "@db:6432/app",
                        "DATABASE_DIRECT_URL", "postgresql://ada:" + STRONG + "@db/app"))
                .directJdbcUrl())
        .contains("jdbc:postgresql://db:5432/app");
  }

  @Test
  void showsNoPasswordInAnyText() {
    var config =
        config(
            Map.of(
                "DATABASE_URL",
                "postgresql://ada:" + STRONG + "@db/app?sslpassword=key-" + STRONG,
                "DATABASE_DIRECT_URL",
                "postgresql://ada:" + STRONG + "@db/app?sslpassword=key-" + STRONG));
    assertThat(config.database().orElseThrow().password()).isEqualTo(STRONG);
    assertThat(config.database().orElseThrow().toString())
        .isEqualTo(
            "DatabaseAccess[jdbcUrl=jdbc:postgresql://db:5432/app?sslpassword=***, user=ada,"
                + " password=***,"
                + " directJdbcUrl=Optional[jdbc:postgresql://db:5432/app?sslpassword=***]]");
    assertThat(config.toString()).contains("user=ada").doesNotContain(STRONG);
  }

  private void passFile(String content) throws IOException {
    var file = Files.writeString(folder.resolve("pgpass"), content);
    System.setProperty(PASS_FILE, file.toString());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertThatRefused(
      ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(ConfigurationException.class);
  }

  private String password(Map<String, String> settings) {
    return access(settings).password();
  }

  private DatabaseAccess access(Map<String, String> settings) {
    return config(settings).database().orElseThrow();
  }

  private WorkflowConfig config(Map<String, String> settings) {
    var environment = new HashMap<>(settings);
    environment.put("HOME", folder.toString());
    return WorkflowConfig.from(Map.of(), environment, folder);
  }
}
