package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.GetEntity.Include;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetEntityTest {
  private final EntityScene scene = new EntityScene();

  @BeforeEach
  void create() {
    scene.vendors();
    scene.create("Acme", Map.<String, Object>of("country", "DE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"E-1", "e-1", "vendor/Acme", "vendor/ACME"})
  void findsAnEntity(String reference) {
    var found = get(reference, Set.of());

    assertThat(found.entity().name()).isEqualTo("Acme");
    assertThat(found)
        .isEqualTo(
            new EntityDetails(
                found.entity(), Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(get(found.entity().id().toString(), Set.of())).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"E-2", "vendor/Other", "mechanic/Acme", "Vendor/Acme"})
  void refusesWhatThereIsNot(String reference) {
    assertThat(scene.refused(() -> get(reference, Set.of())).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void answersNotesAndHistory() {
    var entity = get("E-1", Set.of()).entity();
    note("First");
    note("Second");
    scene.update(entity, Map.<String, Object>of("rating", 2));

    var found = get("E-1", Set.of(Include.NOTES, Include.HISTORY));

    assertThat(found.notes().orElseThrow().items())
        .extracting(Note::text)
        .containsExactly("Second", "First");
    assertThat(found.history().orElseThrow().items())
        .extracting(Event::action)
        .containsExactly("updated", "noted", "noted", "created");
    assertThat(found.entity().version()).isEqualTo(2);
  }

  @Test
  void answersADeletedEntityByItsNumber() {
    var deleted = scene.delete(get("E-1", Set.of()).entity());

    assertThat(get("E-1", Set.of()).entity()).isEqualTo(deleted);
    assertThat(scene.refused(() -> get("vendor/Acme", Set.of())).code())
        .isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(scene.refused(() -> note("Too late")).code())
        .isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
  }

  private Note note(String text) {
    return scene
        .workflow
        .addNote()
        .handle(new AddNote.Command(aRequest(), scene.project, SubjectReference.parse("e-1"), text))
        .value();
  }

  private EntityDetails get(String reference, Set<Include> include) {
    return scene
        .workflow
        .getEntity()
        .handle(new GetEntity.Query(scene.project, EntityReference.parse(reference), include));
  }
}
