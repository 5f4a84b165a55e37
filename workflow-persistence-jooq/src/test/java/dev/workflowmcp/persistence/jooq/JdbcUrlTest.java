package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://localhost/postgres, jdbc:postgresql://localhost/other",
    "jdbc:postgresql://db:5433/postgres?sslmode=require&prepareThreshold=0,"
        + " jdbc:postgresql://db:5433/other?sslmode=require&prepareThreshold=0",
    "'jdbc:postgresql://a:1,b:2/postgres', 'jdbc:postgresql://a:1,b:2/other'",
    "jdbc:postgresql://[::1]:5432/postgres, jdbc:postgresql://[::1]:5432/other"
  })
  void leadsToAnotherDatabaseOfTheSameServer(String url, String other) {
    assertThat(JdbcUrl.parse(url)).hasToString(url);
    assertThat(JdbcUrl.parse(url).withDatabase("other")).hasToString(other);
  }
}
