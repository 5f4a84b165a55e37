package dev.workflowmcp.core.history;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.entity.EntityPortContract;
import dev.workflowmcp.core.workitem.WorkItemPortContract;
import java.util.List;
import java.util.Map;
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
}
