package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.deployment.DeploymentScene.entities;
import static dev.workflowmcp.core.deployment.DeploymentScene.metadata;
import static dev.workflowmcp.core.deployment.DeploymentScene.workItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Written;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateDeploymentTest {
  private final DeploymentScene scene = new DeploymentScene();
  private final UpdateDeployment updateDeployment = scene.workflow.updateDeployment();

  @ParameterizedTest
  @CsvSource({"PENDING,DEPLOYED", "PENDING,FAILED", "DEPLOYED,ROLLED_BACK"})
  void takesEachStep(DeploymentStatus from, DeploymentStatus to) {
    var deployment = scene.record(aDeployment("staging").status(from));

    var updated = scene.update(deployment, to);

    assertThat(updated.status()).isEqualTo(to);
    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.updatedAt()).isAfter(deployment.updatedAt());
    assertThat(updated.deployedAt())
        .isEqualTo(
            from == DeploymentStatus.DEPLOYED
                ? deployment.deployedAt()
                : to == DeploymentStatus.DEPLOYED
                    ? Optional.of(updated.updatedAt())
                    : Optional.empty());
    assertThat(scene.now(deployment)).isEqualTo(updated);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING,ROLLED_BACK,'only deployed or failed'",
    "DEPLOYED,PENDING,only rolled_back",
    "DEPLOYED,FAILED,only rolled_back",
    "FAILED,PENDING,that is final",
    "FAILED,DEPLOYED,that is final",
    "FAILED,ROLLED_BACK,that is final",
    "ROLLED_BACK,PENDING,that is final",
    "ROLLED_BACK,DEPLOYED,that is final",
    "ROLLED_BACK,FAILED,that is final"
  })
  void refusesEveryOtherStepAndNamesWhatIsAllowed(
      DeploymentStatus from, DeploymentStatus to, String hint) {
    var deployment = scene.record(aDeployment("staging").status(from));

    var problem = scene.refused(() -> scene.update(deployment, to));

    assertThat(problem.code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    assertThat(problem.message()).startsWith("D-1 is " + name(from)).contains(hint);
    assertThat(problem.details())
        .containsEntry("status", name(from))
        .containsEntry("allowed", from.next().stream().map(this::name).toList());
    assertThat(problem.nextStep()).contains("record_deployment");
  }

  private String name(DeploymentStatus status) {
    return status.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void keepsItsStatusWithoutAStep() {
    var failed = scene.record(aDeployment("staging").status(DeploymentStatus.FAILED));

    assertThat(scene.update(failed, DeploymentStatus.FAILED)).isEqualTo(failed);
    assertThat(scene.history(failed)).hasSize(1);
  }

  @Test
  void mergesMetadata() {
    var deployment =
        scene.record(aDeployment("staging").metadata(Map.of("a", 1, "b", Map.of("c", 1))));
    var patch = new java.util.HashMap<String, Object>();
    patch.put("b", Map.of("d", 2));
    patch.put("e", 3);

    var updated = scene.update(deployment, metadata(patch));

    assertThat(updated.metadata())
        .isEqualTo(JsonObject.of(Map.of("a", 1, "b", Map.of("c", 1, "d", 2), "e", 3)));
    assertThat(updated)
        .usingRecursiveComparison()
        .ignoringFields("metadata", "version", "updatedAt")
        .isEqualTo(deployment);
  }

  @Test
  void refusesMetadataThatIsTooLargeAfterTheMerge() {
    var deployment = scene.record(aDeployment("staging").metadata(Map.of("a", "v".repeat(40_000))));

    scene.refusesInput(
        () -> scene.update(deployment, metadata(Map.of("b", "v".repeat(40_000)))),
        "/metadata",
        "bytes as JSON");
  }

  @Test
  void addsAndRemovesWhatItCarries() {
    IntStream.range(0, 4).forEach(i -> scene.item());
    scene.vendors();
    scene.vendor("Acme");
    scene.vendor("Other");
    var deployment =
        scene.record(aDeployment("staging").carrying("W-1", "W-2").withEntities("E-1"));

    var edit =
        new DeploymentEdit(
            Optional.empty(),
            Optional.empty(),
            new CargoReferences(List.of("w-4", "W-1"), List.of("vendor/other")),
            new CargoReferences(List.of("W-2", "W-3"), List.of("E-1")));
    var updated = scene.update(deployment, edit);

    assertThat(scene.carried(updated)).containsExactly("W-1", "W-4");
    assertThat(updated.workItemCount()).isEqualTo(2);
    assertThat(updated.entityCount()).isEqualTo(1);
    assertThat(updated.version()).isEqualTo(2);
    assertThat(scene.history(updated).get(0).changes())
        .isEqualTo(
            JsonObject.of(
                Map.of(
                    "work_items_added",
                    Arrays.asList(null, List.of("W-4")),
                    "work_items_removed",
                    Arrays.asList(null, List.of("W-2")),
                    "entities_added",
                    Arrays.asList(null, List.of("E-2")),
                    "entities_removed",
                    Arrays.asList(null, List.of("E-1")))));
    assertThat(scene.now(updated)).isEqualTo(updated);
  }

  @Test
  void changesNothingWhereNothingDiffers() {
    scene.item();
    scene.item();
    var deployment = scene.record(aDeployment("staging").carrying("W-1").metadata(Map.of("a", 1)));

    assertThat(scene.update(deployment, workItems(List.of("W-1"), List.of("W-2"))))
        .isEqualTo(deployment);
    assertThat(scene.update(deployment, metadata(Map.of("a", 1)))).isEqualTo(deployment);
    assertThat(scene.history(deployment)).hasSize(1);
  }

  @Test
  void namesEveryFaultAtOnce() {
    scene.item();
    scene.delete(scene.item());
    scene.item();
    scene.vendors();
    scene.delete(scene.vendor("Gone"));
    var deployment = scene.record("staging", "W-1");

    scene.refusesInput(
        () ->
            scene.update(
                deployment,
                new DeploymentEdit(
                    Optional.empty(),
                    Optional.empty(),
                    new CargoReferences(List.of("W-9", "W-2", "W-3"), List.of("E-1")),
                    new CargoReferences(List.of("W-3", "nonsense", "W-2"), List.of("E-9")))),
        "/add_work_items/0",
        "names no work item",
        "/add_work_items/1",
        "is deleted since",
        "/add_entities/0",
        "is deleted since",
        "/remove_work_items/1",
        "names no work item",
        "/remove_entities/0",
        "names no entity",
        "/remove_work_items",
        "names what add_work_items names too");
  }

  @Test
  void removesWhatWasDeletedMeanwhile() {
    var item = scene.item();
    scene.vendors();
    var vendor = scene.vendor("Acme");
    var deployment = scene.record(aDeployment("staging").carrying("W-1").withEntities("E-1"));
    scene.delete(item);
    scene.delete(vendor);

    var withoutItem = scene.update(deployment, workItems(List.of(), List.of("W-1")));
    var empty = scene.update(withoutItem, entities(List.of(), List.of("E-1")));

    assertThat(empty.workItemCount()).isZero();
    assertThat(empty.entityCount()).isZero();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        argumentSet("nothing", workItems(List.of(), List.of()), "", "names no field"),
        argumentSet(
            "many",
            workItems(Collections.nCopies(501, "W-1"), List.of()),
            "/add_work_items",
            "has 501 elements"),
        argumentSet(
            "many less",
            entities(List.of(), Collections.nCopies(501, "E-1")),
            "/remove_entities",
            "has 501 elements"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesFaultyInput(DeploymentEdit edit, String pointer, String messagePart) {
    var deployment = scene.record("staging");

    scene.refusesInput(() -> scene.update(deployment, edit), pointer, messagePart);
  }

  @Test
  void refusesMoreThanADeploymentCarries() {
    var deployment = scene.record("staging");
    for (var part = 0; part < DeploymentRules.MOST_CARRIED / CargoReferences.MOST; part++) {
      deployment = scene.update(deployment, workItems(newItems(CargoReferences.MOST), List.of()));
    }
    var full = deployment;
    var one = newItems(1);

    assertThat(full.workItemCount()).isEqualTo(DeploymentRules.MOST_CARRIED);
    var problem = scene.refused(() -> scene.update(full, workItems(one, List.of())));
    assertThat(problem.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
    assertThat(problem.message()).contains("1001 work items");
    assertThat(scene.update(full, workItems(one, List.of("W-1"))).workItemCount())
        .isEqualTo(DeploymentRules.MOST_CARRIED);
  }

  private List<String> newItems(int count) {
    return IntStream.range(0, count).mapToObj(i -> scene.item().ref().toString()).toList();
  }

  @Test
  void refusesAStaleVersionAndShowsTheCurrentDeployment() {
    var seen = scene.record("staging");
    var current = scene.someoneElseUpdates(seen);

    var problem = scene.refused(() -> scene.update(seen, DeploymentStatus.ROLLED_BACK));

    assertThat(problem).isEqualTo(new Problem.VersionConflict("D-1", 1, 2, current));
  }

  @Test
  void refusesADeploymentThatThereIsNot() {
    var deployment = scene.record("staging");
    var other = new DeploymentScene();

    assertThat(other.refused(() -> other.update(deployment, DeploymentStatus.ROLLED_BACK)).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void isWrittenIntoTheHistory() {
    var deployment = scene.record(aDeployment("staging").status(DeploymentStatus.PENDING));
    var updated = scene.update(deployment, DeploymentStatus.DEPLOYED);

    var event = scene.history(deployment).get(0);

    assertThat(event.action()).isEqualTo("updated");
    assertThat(event.version()).isEqualTo(2);
    assertThat(event.changes())
        .isEqualTo(
            JsonObject.of(
                Map.of(
                    "status",
                    List.of("pending", "deployed"),
                    "deployed_at",
                    Arrays.asList(null, updated.deployedAt().orElseThrow().toString()))));
  }

  @Test
  void happensOnceForARequestId() {
    scene.item();
    var deployment = scene.record("staging");
    var command = scene.updating(aRequest("r-1"), deployment, workItems(List.of("W-1"), List.of()));
    var updated = updateDeployment.handle(command).value();
    var later = scene.update(updated, DeploymentStatus.ROLLED_BACK);

    var replayed =
        updateDeployment.handle(
            scene.updating(aRequest("r-1"), deployment, workItems(List.of("W-1"), List.of())));

    assertThat(replayed).isEqualTo(new Written<>(later, true));
    assertThat(
            scene
                .refused(
                    () ->
                        updateDeployment.handle(
                            scene.updating(
                                aRequest("r-1"),
                                deployment,
                                workItems(List.of("W-1", "W-1"), List.of()))))
                .code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  @Test
  void letsOneOfTwoWriteAtOnce() {
    var deployment = scene.record("staging");

    var outcomes =
        Race.together(
            2,
            i -> {
              try {
                scene.update(deployment, metadata(Map.of("writer", i)));
                return "updated";
              } catch (WorkflowException refused) {
                return refused.problem().code().wireName();
              }
            });

    assertThat(outcomes).containsExactlyInAnyOrder("updated", "version_conflict");
  }
}
