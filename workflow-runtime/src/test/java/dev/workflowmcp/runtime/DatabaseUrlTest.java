package dev.workflowmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://ada@db/app                  | jdbc:postgresql://db:5432/app
          postgres://ada:p@db:6432/app             | jdbc:postgresql://db:6432/app
          jdbc:postgresql://db/app?user=ada        | jdbc:postgresql://db:5432/app
          postgresql://ada@db                      | jdbc:postgresql://db:5432/postgres
          postgresql://ada@db/                     | jdbc:postgresql://db:5432/postgres
          postgresql://ada@db?sslmode=require      | jdbc:postgresql://db:5432/postgres?sslmode=require
          postgresql://ada@db/my%20app             | jdbc:postgresql://db:5432/my+app
          postgresql://ada@10.0.0.1:1/app          | jdbc:postgresql://10.0.0.1:1/app
          postgresql://ada@[::1]/app               | jdbc:postgresql://[::1]:5432/app
          postgresql://ada@[fe80::1%25eth0]:65535/app | jdbc:postgresql://[fe80::1%25eth0]:65535/app
          postgresql://ada@one,two:5433,[::1]:5434/app | jdbc:postgresql://one:5432,two:5433,[::1]:5434/app
          postgresql://ada@db_1.prod-eu/app        | jdbc:postgresql://db_1.prod-eu:5432/app
          postgresql://ada@db/app?connect_timeout=5&application_name=a%26b | jdbc:postgresql://db:5432/app?connectTimeout=5&ApplicationName=a%26b
          postgresql://ada@db/app?target_session_attrs=read-write&keepalives=0 | jdbc:postgresql://db:5432/app?targetServerType=primary&tcpKeepAlive=false
          postgresql://ada@db/app?load_balance_hosts=random&channel_binding=require | jdbc:postgresql://db:5432/app?loadBalanceHosts=true&channelBinding=require
          postgresql://ada@db/app?options=-c+x%20y | jdbc:postgresql://db:5432/app?options=-c%2Bx+y
          jdbc:postgresql://db/app?user=ada&options=-c+x%20y | jdbc:postgresql://db:5432/app?options=-c+x+y
          jdbc:postgresql://db/app?user=ada&ssl    | jdbc:postgresql://db:5432/app?ssl=
          jdbc:postgresql://db/app?requireAuth=md5,!none&user=ada | jdbc:postgresql://db:5432/app?requireAuth=md5%2C%21none
          """)
  void becomesTheUrlOfTheDriver(String text, String jdbcUrl) {
    var url = DatabaseUrl.parse("DATABASE_URL", text);
    assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(url.user()).contains("ada");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://ada:s3cret@db/app                   | ada       | s3cret
          postgresql://ada%40corp:a%2Fb%3Fc%23d%40e%25f@db | ada@corp  | a/b?c#d@e%f
          postgresql://ada:p@ss:word@db/app                | ada       | p@ss:word
          postgresql://ada:a+b@db/app                      | ada       | a+b
          postgresql://ädä:pässwörd🚀@db/app               | ädä       | pässwörd🚀
          postgresql://db/app?user=ada&password=a+b        | ada       | a+b
          jdbc:postgresql://db/app?user=ada&password=a+b%2B | ada      | a b+
          jdbc:postgresql://db/app?user=ada@corp&password=x@y | ada@corp | x@y
          postgresql://ada:one@db/app?user=bob&password=two | ada      | one
          """)
  void tellsUserAndPassword(String text, String user, String password) {
    var url = DatabaseUrl.parse("DATABASE_URL", text);
    assertThat(url.user()).contains(user);
    assertThat(url.password()).contains(password);
    assertThat(url.parameters()).isEmpty();
    assertThat(url.toString()).doesNotContain(password);
  }

  @Test
  void hasNeitherUserNorPasswordWhereNoneIsSaid() {
    var url = DatabaseUrl.parse("DATABASE_URL", "postgresql://:@db/app?password=");
    assertThat(url.user()).isEmpty();
    assertThat(url.password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:5432/app",
        "mysql://ada@db/app",
        "postgresql:/db/app",
        "postgresql://",
        "postgresql:///app",
        "postgresql://ada@/app",
        "postgresql://ada@:5432/app",
        "postgresql://ada@db:0/app",
        "postgresql://ada@db:65536/app",
        "postgresql://ada@db:54x2/app",
        "postgresql://ada@one,,two/app",
        "postgresql://ada@::1/app",
        "postgresql://ada@[::1/app",
        "postgresql://ada@%2Fvar%2Frun/app",
        "postgresql://ada@db/app/more",
        "postgresql://ada@d b/app"
      })
  void refusesWhatIsNoAddressOfAServer(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse("DATABASE_URL", text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("DATABASE_URL ")
        .hasMessageContaining("postgresql://user@host:5432/database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:top#Hush@db/app",
        "postgresql://ada:top/Hush@db/app",
        "postgresql://ada:12/Hush@db/app",
        "postgresql://ada:top?Hush@db/app",
        "postgresql://ada:12?Hush@db/app",
        "postgresql://ada:12?Hush=1@db/app",
        "postgresql://ada:top%Hush@db/app",
        "postgresql://ada:topHush@[db/app",
        "jdbc:postgresql://ada:12?Hush@db/app",
        "http://ada:topHush@db/app"
      })
  void doesNotShowAPasswordThatIsNotEncoded(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse("DATABASE_URL", text))
        .isInstanceOf(ConfigurationException.class)
        .hasNoCause()
        .hasMessageStartingWith("DATABASE_URL ")
        .message()
        .doesNotContain("Hush", "top");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssl_mode=require           | has the parameter ssl_mode, which the JDBC driver does not know
          host=elsewhere             | has the parameter host, which the JDBC driver does not know
          PGHOST=elsewhere           | has the parameter PGHOST, which the JDBC driver does not know
          pgbouncer=true             | has the parameter pgbouncer, which the JDBC driver does not know
          sslmode=on                 | has the parameter sslmode with the value "on"; allowed: disable, allow, prefer, require, verify-ca, verify-full
          target_session_attrs=main  | has the parameter target_session_attrs with the value "main"; allowed: any, prefer-standby, primary, read-only, read-write, standby
          keepalives=yes             | has the parameter keepalives with the value "yes"; allowed: 0, 1
          gssencmode=maybe           | has the parameter gssencmode with the value "maybe"; allowed: disable, allow, prefer, require
          """)
  void refusesParametersThatTheDriverWouldIgnore(String parameter, String fault) {
    assertThatThrownBy(
            () -> DatabaseUrl.parse("DATABASE_URL", "postgresql://ada@db/app?" + parameter))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("DATABASE_URL " + fault);
  }

  @Test
  void hidesThePasswordOfAKey() {
    var url =
        DatabaseUrl.parse(
            "DATABASE_URL", "postgresql://ada@db/app?sslpassword=hush&sslmode=verify-full");
    assertThat(url.jdbcUrl()).contains("sslpassword=hush");
    assertThat(url.toString())
        .isEqualTo("jdbc:postgresql://db:5432/app?sslpassword=***&sslmode=verify-full");
  }

  @Test
  void isUnderstoodByTheDriver() throws SQLException {
    var url =
        DatabaseUrl.parse(
            "DATABASE_URL",
            "postgresql://ada@one:5433,[::1]/my%2Fapp%20%2B?application_name=a%26b%20c&options=-c%20x%3Dy");
    var properties =
        Arrays.stream(
                DriverManager.getDriver(url.jdbcUrl())
                    .getPropertyInfo(url.jdbcUrl(), new Properties()))
            .filter(property -> property.value != null)
            .collect(Collectors.toMap(property -> property.name, property -> property.value));
    assertThat(properties)
        .containsEntry("PGHOST", "one,[::1]")
        .containsEntry("PGPORT", "5433,5432")
        .containsEntry("PGDBNAME", "my/app +")
        .containsEntry("ApplicationName", "a&b c")
        .containsEntry("options", "-c x=y");
  }
}
