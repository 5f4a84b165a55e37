package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetDeploymentTest {
  private final DeploymentScene scene = new DeploymentScene();

  @Test
  void tellsWhatItCarriesItsNotesAndItsHistory() {
    var item = scene.item();
    scene.vendors();
    var vendor = scene.vendor("Acme");
    var deployment =
        scene.record(
            aDeployment("staging")
                .status(DeploymentStatus.PENDING)
                .carrying("W-1")
                .withEntities("E-1"));
    var note = note("D-1", "Waits for the migration");
    var updated = scene.update(deployment, DeploymentStatus.DEPLOYED);

    var details = scene.get("d-1");

    assertThat(details.deployment()).isEqualTo(updated);
    assertThat(details.current()).contains(true);
    assertThat(details.workItems())
        .isEqualTo(new Related<>(List.of(WorkItemSummary.of(item)), Optional.empty()));
    assertThat(details.entities())
        .isEqualTo(
            new Related<>(
                List.of(new CarriedEntity(vendor.ref(), "vendor", "Acme", Optional.empty())),
                Optional.empty()));
    assertThat(details.notes().orElseThrow())
        .isEqualTo(new Related<>(List.of(note), Optional.empty()));
    assertThat(details.history().orElseThrow().items())
        .extracting(Event::action)
        .containsExactly("updated", "noted", "created");
    assertThat(scene.get(deployment.id().toString())).isEqualTo(details);
  }

  @Test
  void keepsItsVersionWhenItIsNoted() {
    var deployment = scene.record("staging");

    assertThat(note(deployment.id().toString(), "Slow").subject()).isEqualTo("D-1");

    assertThat(scene.now(deployment)).isEqualTo(deployment);
    assertThat(scene.history(deployment).get(0).version()).isEqualTo(1);
  }

  private Note note(String subject, String text) {
    return scene
        .workflow
        .addNote()
        .handle(
            new AddNote.Command(aRequest(), scene.project, SubjectReference.parse(subject), text))
        .value();
  }

  @Test
  void showsFiftyAndSaysThatThereAreMore() {
    var items = IntStream.range(0, 51).mapToObj(i -> scene.item().ref().toString());
    scene.record("staging", items.toArray(String[]::new));

    var carried = scene.get("D-1").workItems();

    assertThat(carried.items()).hasSize(50);
    assertThat(carried.more()).contains(true);
  }

  // #5: nothing told what came after the fiftieth
  @Test
  void showsAllThatItCarriesToWhoHasRoomForIt() {
    var items = IntStream.range(0, 120).mapToObj(i -> scene.item().ref().toString()).toList();
    scene.vendors();
    var vendors =
        IntStream.range(0, 60).mapToObj(i -> scene.vendor("Vendor " + i).ref().toString());
    scene.record(
        aDeployment("staging")
            .carrying(items.toArray(String[]::new))
            .withEntities(vendors.toArray(String[]::new)));

    var whole = scene.getWhole("D-1");

    assertThat(whole.workItems().items())
        .extracting(item -> item.ref().toString())
        .isEqualTo(items);
    assertThat(whole.entities().items()).hasSize(60);
    assertThat(whole.workItems().more()).isEmpty();
    assertThat(whole.entities().more()).isEmpty();
  }

  @Test
  void goesOnCarryingWhatIsDeleted() {
    var item = scene.item();
    scene.record("staging", "W-1");
    var deleted = scene.delete(item);

    assertThat(scene.get("D-1").workItems().items()).containsExactly(WorkItemSummary.of(deleted));
  }

  @Test
  void isNotThereAnyMoreOnceItIsRolledBackOrFollowed() {
    var first = scene.record("staging");
    scene.record("production");
    var second = scene.record("staging");

    assertThat(scene.get("D-1").current()).isEmpty();
    assertThat(scene.get("D-3").current()).contains(true);
    scene.update(second, DeploymentStatus.ROLLED_BACK);
    assertThat(scene.get("D-3").current()).isEmpty();
    assertThat(scene.get("D-1").current()).contains(true);
    scene.update(first, DeploymentStatus.ROLLED_BACK);
    assertThat(scene.get("D-1").current()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D-2",
        "W-1",
        "D-0",
        "D--1",
        "D-1 ",
        "production",
        "D-99999999999999999999",
        "01900000-0000-7000-8000-000000000000"
      })
  void findsNothingElse(String reference) {
    scene.record("staging");

    assertThat(scene.refused(() -> scene.get(reference)).code()).isEqualTo(ProblemCode.NOT_FOUND);
  }
}
