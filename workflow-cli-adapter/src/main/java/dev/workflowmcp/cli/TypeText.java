package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeSummary;
import dev.workflowmcp.core.entity.SchemaTrial;
import dev.workflowmcp.core.entity.TypeUpdate;
import dev.workflowmcp.core.problem.Offender;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Entity types as people read them. */
final class TypeText {
  private TypeText() {}

  static void written(Output output, Written<EntityType> written, Project project) {
    output.print(
        Answers.written(written, Optional.of(project.name()), Answer.MOST_BYTES),
        () -> type(output, written.value(), written.replayed()));
  }

  /** A type that was changed, or what the change would do. */
  static void updated(Output output, Written<TypeUpdate> written, Project project) {
    var update = written.value();
    output.print(
        Answers.updated(written, project.name(), Answer.MOST_BYTES),
        () ->
            update
                .trial()
                .ifPresentOrElse(
                    trial -> trial(output, trial),
                    () -> type(output, update.type(), written.replayed())));
  }

  private static void trial(Output output, SchemaTrial trial) {
    output.line(
        trial.invalid()
            + " of "
            + trial.checked()
            + " entities would not be allowed; nothing was changed.");
    if (trial.offenders().isEmpty()) {
      return;
    }
    var table = new Table(2, "REF", "NAME", "WHAT");
    trial.offenders().forEach(offender -> row(table, offender));
    output.lines(table.lines(output.terminal()));
    if (trial.invalid() > trial.offenders().size()) {
      output.remark("There are more than these " + trial.offenders().size() + ".");
    }
  }

  private static void row(Table table, Offender offender) {
    var first = offender.violations().get(0);
    var more = offender.violations().size() - 1 + offender.more();
    table.row(
        offender.reference(),
        offender.name(),
        first.pointer() + " " + first.message() + (more > 0 ? " (and " + more + " more)" : ""));
  }

  static void table(Output output, List<EntityTypeSummary> types) {
    var table = new Table(4, "NAME", "ENTITIES", "SCHEMA", "VERSION", "DESCRIPTION");
    for (var type : types) {
      table.row(
          type.name(),
          String.valueOf(type.entities()),
          String.valueOf(type.schemaVersion()),
          String.valueOf(type.version()),
          type.description().orElse(""));
    }
    if (types.isEmpty()) {
      output.remark("No entity types.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }

  static void type(Output output, EntityTypeSummary type) {
    output.line(output.terminal().bold(type.name()));
    var facts = new LinkedHashMap<String, String>();
    facts.put("Description", type.description().orElse(""));
    facts.put("Entities", String.valueOf(type.entities()));
    facts.put("Indexed", String.join(", ", type.indexedPaths()));
    facts.put("Schema", String.valueOf(type.schemaVersion()));
    facts.put("Being changed", type.evolving().map(evolving -> "yes").orElse(""));
    facts.put("Version", String.valueOf(type.version()));
    facts.put("Id", type.id().toString());
    facts.put("Updated", Words.of(type.updatedAt()));
    output.facts(facts);
    output.line("");
    output.line(PlainText.block(Words.prettyJson(type, "schema"), "  "));
  }

  private static void type(Output output, EntityType type, boolean replayed) {
    output.line(output.terminal().bold(type.name()));
    var facts = new LinkedHashMap<String, String>();
    facts.put("Description", type.description().orElse(""));
    facts.put("Indexed", String.join(", ", type.indexedPaths()));
    facts.put("Schema", String.valueOf(type.schemaVersion()));
    facts.put("Version", String.valueOf(type.version()));
    facts.put("Id", type.id().toString());
    facts.put("Created", Words.of(type.createdAt()) + " by " + type.createdBy());
    facts.put("Updated", Words.of(type.updatedAt()) + " by " + type.updatedBy());
    facts.put("Deleted", type.deletedAt().map(Words::of).orElse(""));
    output.facts(facts);
    if (replayed) {
      output.remark(ItemText.DONE_BEFORE);
    }
  }
}
