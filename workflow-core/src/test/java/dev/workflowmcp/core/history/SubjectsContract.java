package dev.workflowmcp.core.history;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.entity.DeleteEntityType;
import dev.workflowmcp.core.entity.EntityPortContract;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.memory.SmallSchemas;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.WorkItemPortContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract of {@link Subjects}. */
public interface SubjectsContract extends WorkItemPortContract, EntityPortContract {
  @Test
  default void haveTitlesAlsoWhenTheyAreDeleted() {
    var project = aProject();
    var item = add(project, aTask("Read them").build());
    var gone = add(project, aTask("Gone").build());
    delete(project, gone);
    var type = addType(project, "vendor");
    var entity = add(project, type, "Acme");
    var subjects =
        List.of(
            new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString()),
            new Subject(SubjectKind.WORK_ITEM, gone.id().value(), gone.ref().toString()),
            new Subject(SubjectKind.ENTITY, entity.id().value(), entity.ref().toString()),
            new Subject(SubjectKind.ENTITY_TYPE, type.id().value(), "vendor"),
            new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-99"));

    assertThat(inProject(project, () -> ports().subjects().titles(subjects)))
        .isEqualTo(
            Map.of(
                item.id().value(),
                "Read them",
                gone.id().value(),
                "Gone",
                entity.id().value(),
                "Acme"));
  }

  @Test
  default void areFoundByTheirReferencesAlsoWhenTheyAreDeleted() {
    var project = aProject();
    var item = add(project, aTask("Gone").build());
    delete(project, item);
    var type = addType(project, "vendor");
    var entity = add(project, type, "Acme");
    delete(project, entity);
    var ofItem = new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString());
    var ofEntity = new Subject(SubjectKind.ENTITY, entity.id().value(), entity.ref().toString());
    var ofType = new Subject(SubjectKind.ENTITY_TYPE, type.id().value(), "vendor");

    assertThat(find(project, item.ref().toString())).contains(ofItem);
    assertThat(find(project, item.id().toString())).contains(ofItem);
    assertThat(find(project, entity.ref().toString())).contains(ofEntity);
    assertThat(find(project, entity.id().toString())).contains(ofEntity);
    assertThat(find(project, type.id().toString())).contains(ofType);
    assertThat(find(project, "W-99")).isEmpty();
    assertThat(find(project, "E-99")).isEmpty();
    assertThat(find(project, "D-1")).isEmpty();
    assertThat(find(project, UUID.randomUUID().toString())).isEmpty();
    assertThat(find(aProject(), item.id().toString())).isEmpty();
  }

  @Test
  default void areFoundByTheirNames() {
    var project = aProject();
    var type = addType(project, "vendor");
    var entity = add(project, type, "Größe");
    var ofEntity = new Subject(SubjectKind.ENTITY, entity.id().value(), entity.ref().toString());

    assertThat(entity(project, "vendor", "GRÖSSE")).contains(ofEntity);
    assertThat(entity(project, "vendor", "other")).isEmpty();
    assertThat(entity(project, "card", "Größe")).isEmpty();
    delete(project, entity);
    assertThat(entity(project, "vendor", "Größe")).isEmpty();
    assertThat(type(project, "card")).isEmpty();
  }

  @Test
  default void areTheLastTypeOfANameWhenAllWereDeleted() {
    var project = aProject();
    var first = addType(project, "vendor");
    deleteType(project, first);
    var second = addType(project, "vendor");
    assertThat(type(project, "vendor").map(Subject::id)).contains(second.id().value());

    deleteType(project, second);

    assertThat(type(project, "vendor").map(Subject::id)).contains(second.id().value());
  }

  private Optional<Subject> find(ProjectId project, String reference) {
    return inProject(project, () -> ports().subjects().find(SubjectReference.parse(reference)));
  }

  private Optional<Subject> type(ProjectId project, String name) {
    return inProject(project, () -> ports().subjects().entityType(name));
  }

  private Optional<Subject> entity(ProjectId project, String type, String name) {
    return inProject(project, () -> ports().subjects().entity(type, NameKey.of(name)));
  }

  private void deleteType(ProjectId project, EntityType type) {
    Workflow.over(ports(), new SmallSchemas())
        .deleteEntityType()
        .handle(
            new DeleteEntityType.Command(
                Fixtures.aRequest(), project, type.name(), type.version()));
  }
}
