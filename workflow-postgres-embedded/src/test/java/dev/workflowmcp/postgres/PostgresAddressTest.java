package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresAddressTest {

  private final PostgresAddress address =
      new PostgresAddress("127.0.0.1", 5432, "workflow", "a secret");

  @Test
  void hidesThePassword() {
    assertThat(address.toString()).contains("workflow", "5432").doesNotContain("secret");
  }

  @Test
  void namesTheDatabaseInTheUrlAndNoSecret() {
    assertThat(address.jdbcUrl("workflow_registry"))
        .isEqualTo("jdbc:postgresql://127.0.0.1:5432/workflow_registry?sslmode=disable");
  }
}
