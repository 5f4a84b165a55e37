package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.QueryWorkItems.Conditions;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What work items and entities know of where they are deployed. */
class DeployedWorkTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final DeploymentScene scene = new DeploymentScene();

  @Test
  void whichCompletedWorkIsNotOnProduction() {
    scene.completed(ItemType.TASK);
    scene.completed(ItemType.TASK);
    scene.item();
    scene.completed(ItemType.PROJECT);
    scene.completed(ItemType.SESSION);
    scene.completed(ItemType.RESEARCH);
    scene.record("production", "W-1");

    assertThat(completed("", "production")).containsExactly("W-2", "W-6");
    assertThat(find(Set.of(), Set.of(), "", "production")).containsExactly("W-2", "W-3", "W-6");
    assertThat(find(Set.of(), Set.of(ItemType.PROJECT), "", "production")).containsExactly("W-4");
  }

  @Test
  void whatWouldShipFromStagingToProduction() {
    scene.completed(ItemType.TASK);
    scene.completed(ItemType.TASK);
    scene.completed(ItemType.TASK);
    scene.record("staging", "W-1", "W-2");
    scene.record("production", "W-1");

    assertThat(completed("Staging", "PRODUCTION")).containsExactly("W-2");
    assertThat(completed("staging", "")).containsExactly("W-1", "W-2");
  }

  @Test
  void isThereUntilItIsRolledBack() {
    scene.completed(ItemType.TASK);
    scene.record(aDeployment("production").status(DeploymentStatus.FAILED).carrying("W-1"));
    var pending =
        scene.record(aDeployment("production").status(DeploymentStatus.PENDING).carrying("W-1"));
    assertThat(completed("production", "")).isEmpty();

    var deployed = scene.update(pending, DeploymentStatus.DEPLOYED);
    scene.record("production");
    assertThat(completed("production", "")).containsExactly("W-1");
    var again = scene.record("production", "W-1");
    scene.update(again, DeploymentStatus.ROLLED_BACK);
    assertThat(completed("production", "")).containsExactly("W-1");
    scene.update(deployed, DeploymentStatus.ROLLED_BACK);

    assertThat(completed("production", "")).isEmpty();
    assertThat(completed("", "production")).containsExactly("W-1");
  }

  @Test
  void isNotThereWithWhatStandsAboveIt() {
    scene.item();
    scene.itemBelow("W-1");
    scene.record("production", "W-1");

    assertThat(find(Set.of(), Set.of(), "production", "")).containsExactly("W-1");
    assertThat(find(Set.of(), Set.of(), "", "production")).containsExactly("W-2");
  }

  @Test
  void inWhichEnvironmentsAnItemIsAndWhetherItIsWhatIsThereNow() {
    scene.item();
    scene.record(aDeployment("staging").at(THEN).carrying("W-1"));
    scene.record(aDeployment("staging").at(THEN.plusSeconds(1)));
    scene.record(aDeployment("production").at(THEN.plusSeconds(2)).carrying("W-1"));

    var deployments =
        scene
            .workflow
            .getWorkItem()
            .handle(
                new GetWorkItem.Query(
                    scene.project,
                    WorkItemReference.parse("W-1"),
                    Set.of(GetWorkItem.Include.DEPLOYMENTS)))
            .deployments()
            .orElseThrow();

    assertThat(deployments.items())
        .extracting(DeployedWorkTest::told)
        .containsExactly("D-3 production true", "D-1 staging false");
    assertThat(deployments.items().get(0).deployedAt()).contains(THEN.plusSeconds(2));
    assertThat(deployments.more()).isEmpty();
  }

  @Test
  void inWhichEnvironmentsAnEntityIs() {
    scene.vendors();
    scene.vendor("Acme");
    scene.record(aDeployment("staging").withEntities("E-1"));

    var details =
        scene
            .workflow
            .getEntity()
            .handle(
                new GetEntity.Query(
                    scene.project,
                    EntityReference.parse("E-1"),
                    Set.of(GetEntity.Include.DEPLOYMENTS)));

    assertThat(details.deployments().orElseThrow().items())
        .extracting(DeployedWorkTest::told)
        .containsExactly("D-1 staging true");
    assertThat(details.notes()).isEmpty();
  }

  private static String told(DeploymentSummary there) {
    return there.ref() + " " + there.environment() + " " + there.current().isPresent();
  }

  @Test
  void refusesEnvironmentsThatNothingWasDeployedTo() {
    scene.completed(ItemType.TASK);
    scene.record("production");

    for (var asked : List.of(List.of("prod", ""), List.of("", "prod"))) {
      var problem = scene.refused(() -> completed(asked.get(0), asked.get(1)));
      assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
      assertThat(problem.nextStep()).contains("production");
    }
  }

  @Test
  void refusesFaultyInput() {
    scene.record("production");

    scene.refusesInput(
        () -> completed("a\u0007", "b\u0007"),
        "/deployed_to",
        "control character",
        "/not_deployed_to",
        "control character");
    scene.refusesInput(
        () -> completed("Production", "production"),
        "/not_deployed_to",
        "is the environment of deployed_to");
    assertThat(scene.refused(() -> completed("Production", "production")))
        .isInstanceOf(Problem.InvalidInput.class);
  }

  private List<String> completed(String deployedTo, String notDeployedTo) {
    return find(Set.of(WorkItemStatus.COMPLETED), Set.of(), deployedTo, notDeployedTo);
  }

  /** An empty name for no condition. */
  private List<String> find(
      Set<WorkItemStatus> statuses,
      Set<ItemType> itemTypes,
      String deployedTo,
      String notDeployedTo) {
    var none = Conditions.NONE;
    var conditions =
        new Conditions(
            statuses,
            itemTypes,
            none.parent(),
            none.under(),
            none.tags(),
            none.assignee(),
            none.externalRef(),
            none.git(),
            new DeployedFilter(environment(deployedTo), environment(notDeployedTo)),
            none.text(),
            none.updatedSince(),
            none.readiness(),
            none.includeDeleted());
    return scene
        .workflow
        .queryWorkItems()
        .handle(
            new QueryWorkItems.Query(
                scene.project,
                conditions,
                WorkItemSort.NUMBER,
                QueryWorkItems.View.SUMMARY,
                100,
                Optional.empty()))
        .items()
        .stream()
        .map(item -> ((WorkItemSummary) item).ref().toString())
        .toList();
  }

  private static Optional<Environment> environment(String name) {
    return Optional.of(name).filter(text -> !text.isEmpty()).map(Environment::new);
  }
}
