package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.problem.ProblemCode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"D-12", "d-12"})
  void readsANumberInAnyCase(String text) {
    assertThat(DeploymentReference.parse(text))
        .isEqualTo(DeploymentReference.to(new DeploymentNumber(12)))
        .hasToString("D-12");
  }

  @Test
  void readsAnIdInAnyCase() {
    var id = UUID.randomUUID();

    for (var text :
        new String[] {id.toString(), id.toString().toUpperCase(java.util.Locale.ROOT)}) {
      assertThat(DeploymentReference.parse(text))
          .isEqualTo(DeploymentReference.to(new DeploymentId(id)))
          .hasToString(id.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "D", "D-", "D-0", "D-012", "W-12", "E-12", "12", " D-12", "production"})
  void knowsNothingElse(String text) {
    var problem = problemOf(() -> DeploymentReference.parse(text));

    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(problem.nextStep()).contains("D-3").contains("list_deployments");
  }
}
