package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.entities;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Environments}. */
public interface EnvironmentsContract extends DeploymentPortContract {
  Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  default void tellWhereAThingIsWhateverBecameOfIt() {
    var project = aProject();
    var item = anItem(project, "A");
    var other = anItem(project, "B");
    var vendor = anEntity(project, "vendor", "Acme");
    var old = add(project, aDeployment("a").at(THEN), item, other);
    var gone =
        add(
            project,
            aDeployment("b").status(DeploymentStatus.ROLLED_BACK).at(THEN.plusSeconds(1)),
            item);
    add(project, aDeployment("a").at(THEN.plusSeconds(2)), entities(vendor));
    var pending = add(project, aDeployment("a").status(DeploymentStatus.PENDING), item);

    assertThat(deploymentsOf(project, subject(item), 10))
        .extracting(DeploymentSummary::ref)
        .containsExactly(pending.ref(), gone.ref(), old.ref());
    assertThat(deploymentsOf(project, subject(item), 2)).hasSize(2);
    assertThat(deploymentsOf(project, subject(other), 10))
        .extracting(DeploymentSummary::current)
        .containsExactly(java.util.Optional.empty());
    assertThat(deploymentsOf(project, subject(vendor), 10))
        .extracting(DeploymentSummary::current)
        .containsExactly(java.util.Optional.of(true));
    assertThat(deploymentsOf(project, subject(anItem(project, "C")), 10)).isEmpty();
  }

  private List<DeploymentSummary> deploymentsOf(ProjectId project, Subject thing, int limitRows) {
    return inProject(project, () -> ports().environments().deploymentsOf(thing, limitRows));
  }

  @Test
  default void areThoseThatSomethingWasDeployedToWhateverBecameOfIt() {
    var project = aProject();
    assertThat(list(project, 10)).isEmpty();
    add(project, aDeployment("staging"));
    add(project, aDeployment("Staging"));
    add(project, aDeployment("production").status(DeploymentStatus.FAILED));
    add(project, aDeployment("Über"));
    add(project, aDeployment("a-b"));

    assertThat(list(project, 10)).containsExactly("a-b", "production", "staging", "über");
    assertThat(list(project, 2)).containsExactly("a-b", "production");
    assertThat(isKnown(project, "PRODUCTION")).isTrue();
    assertThat(isKnown(project, "prod")).isFalse();
    assertThat(list(aProject(), 10)).isEmpty();
  }

  private List<String> list(ProjectId project, int limitRows) {
    return inProject(
        project,
        () -> ports().environments().list(limitRows).stream().map(Environment::name).toList());
  }

  private boolean isKnown(ProjectId project, String name) {
    return inProject(project, () -> ports().environments().isKnown(new Environment(name)));
  }

  @Test
  default void nameThoseThatThereAreToWhoMisspellsOne() {
    var project = aProject();
    assertThat(unknown(project).nextStep()).contains("Nothing was deployed").contains("record_");
    add(project, aDeployment("staging"));
    add(project, aDeployment("production"));

    assertThat(unknown(project).message()).isEqualTo("There is no environment \"prod\".");
    assertThat(unknown(project).nextStep())
        .isEqualTo("There are deployments to: production, staging.");
    IntStream.range(0, Environments.NAMED).forEach(i -> add(project, aDeployment("e" + (10 + i))));
    assertThat(unknown(project).nextStep())
        .startsWith("There are deployments to: e10, e11,")
        .endsWith("e29 and others.");
    inProject(
        project,
        () -> {
          ports().environments().requireKnown(new Environment("Production"));
          return true;
        });
  }

  private Problem unknown(ProjectId project) {
    return Fixtures.problemOf(
        () ->
            inProject(
                project,
                () -> {
                  ports().environments().requireKnown(new Environment("prod"));
                  return true;
                }));
  }
}
