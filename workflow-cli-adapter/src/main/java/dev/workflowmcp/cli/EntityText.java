package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDetails;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntitySummary;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Entities as people read them. */
final class EntityText {
  private EntityText() {}

  static void written(Output output, Written<Entity> written, Project project) {
    output.print(
        Answers.written(written, Optional.of(project.name()), Answer.MOST_BYTES),
        () -> {
          entity(output, written.value());
          if (written.replayed()) {
            output.remark(ItemText.DONE_BEFORE);
          }
        });
  }

  static void details(Output output, EntityDetails details) {
    entity(output, details.entity());
    details.notes().ifPresent(related -> NoteText.notes(output, related));
    details.deployments().ifPresent(related -> DeploymentText.related(output, related));
    details.history().ifPresent(related -> ItemText.history(output, related));
  }

  static void table(Output output, List<? extends Record> entities, boolean hasData) {
    var columns = new ArrayList<>(List.of("REF", "TYPE", "NAME", "VERSION", "UPDATED"));
    if (hasData) {
      columns.add("DATA");
    }
    var table = new Table(2, columns.toArray(String[]::new));
    for (var entity : entities) {
      var cells =
          entity instanceof EntitySummary some
              ? cells(some.ref(), some.entityType(), some.name(), some.version(), some.updatedAt())
              : cells((Entity) entity);
      if (hasData) {
        cells.add(Words.json(entity, "data"));
      }
      table.row(cells.toArray(String[]::new));
    }
    if (entities.isEmpty()) {
      output.remark("No entities.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }

  private static List<String> cells(Entity entity) {
    return cells(
        entity.ref(), entity.entityType(), entity.name(), entity.version(), entity.updatedAt());
  }

  private static List<String> cells(
      EntityNumber ref, String type, String name, long version, Instant updatedAt) {
    return new ArrayList<>(
        List.of(ref.toString(), type, name, String.valueOf(version), Words.of(updatedAt)));
  }

  private static void entity(Output output, Entity entity) {
    output.line(
        output.terminal().bold(entity.ref().toString())
            + "  "
            + entity.entityType()
            + "/"
            + PlainText.line(entity.name()));
    var facts = new LinkedHashMap<String, String>();
    facts.put("Tags", String.join(", ", entity.tags()));
    facts.put("Metadata", Words.json(entity, "metadata"));
    facts.put("Schema", String.valueOf(entity.schemaVersion()));
    facts.put("Version", String.valueOf(entity.version()));
    facts.put("Id", entity.id().toString());
    facts.put("Created", Words.of(entity.createdAt()) + " by " + entity.createdBy());
    facts.put("Updated", Words.of(entity.updatedAt()) + " by " + entity.updatedBy());
    facts.put("Deleted", entity.deletedAt().map(Words::of).orElse(""));
    output.facts(facts);
    output.line("");
    output.line(PlainText.block(Words.prettyJson(entity, "data"), "  "));
  }
}
