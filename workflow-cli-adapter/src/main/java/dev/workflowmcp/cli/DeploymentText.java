package dev.workflowmcp.cli;

import dev.workflowmcp.core.deployment.CarriedEntity;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Deployments as people read them. */
final class DeploymentText {
  private static final int COMMIT_DIGITS = 12;

  private DeploymentText() {}

  static void written(Output output, Written<Deployment> written, Project project) {
    output.print(
        Answers.written(written, Optional.of(project.name()), Answer.MOST_BYTES),
        () -> {
          deployment(output, written.value(), Optional.empty());
          if (written.replayed()) {
            output.remark(ItemText.DONE_BEFORE);
          }
        });
  }

  static void details(Output output, DeploymentDetails details) {
    deployment(output, details.deployment(), details.current());
    ItemText.related(output, "Work items", details.workItems());
    entities(output, details.entities());
    details.notes().ifPresent(related -> NoteText.notes(output, related));
    details.history().ifPresent(related -> ItemText.history(output, related));
  }

  private static void entities(Output output, Related<CarriedEntity> related) {
    if (related.items().isEmpty()) {
      return;
    }
    var table = new Table(2, "REF", "TYPE", "NAME", "");
    for (var entity : related.items()) {
      table.row(
          entity.ref().toString(),
          entity.entityType(),
          entity.name(),
          entity.deletedAt().map(at -> "deleted").orElse(""));
    }
    output.line("");
    output.line(output.terminal().bold("Entities"));
    output.lines(table.lines(output.terminal()));
    ItemText.more(output, related);
  }

  /** The deployments that carry something. */
  static void related(Output output, Related<DeploymentSummary> related) {
    output.line("");
    output.line(output.terminal().bold("Deployments"));
    table(output, related.items());
    ItemText.more(output, related);
  }

  static void table(Output output, List<? extends Record> deployments) {
    var table =
        new Table(
            6, "REF", "ENVIRONMENT", "STATUS", "NOW", "COMMIT", "ITEMS", "RELEASE", "DEPLOYED");
    for (var deployment : deployments) {
      if (deployment instanceof DeploymentDetails details) {
        row(table, details.deployment().summary(details.current()));
      } else {
        row(table, (DeploymentSummary) deployment);
      }
    }
    if (deployments.isEmpty()) {
      output.remark("No deployments.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }

  private static void row(Table table, DeploymentSummary deployment) {
    var commit = deployment.commitSha();
    table.row(
        deployment.ref().toString(),
        deployment.environment().name(),
        Words.of(deployment.status()),
        deployment.current().isPresent() ? "yes" : "",
        commit.substring(0, Math.min(commit.length(), COMMIT_DIGITS)),
        deployment.workItemCount().map(String::valueOf).orElse(""),
        deployment.release().orElse(""),
        deployment.deployedAt().map(Words::of).orElse(""));
  }

  private static void deployment(Output output, Deployment deployment, Optional<Boolean> current) {
    output.line(
        output.terminal().bold(deployment.ref().toString())
            + "  "
            + PlainText.line(deployment.environment().name())
            + "  "
            + Words.of(deployment.status()));
    var facts = new LinkedHashMap<String, String>();
    facts.put("There now", current.map(is -> "yes").orElse(""));
    facts.put("Commit", deployment.commitSha());
    facts.put("Branch", deployment.branch().orElse(""));
    facts.put("Release", deployment.release().orElse(""));
    facts.put("Deployed", deployment.deployedAt().map(Words::of).orElse(""));
    facts.put("Work items", String.valueOf(deployment.workItemCount()));
    facts.put("Entities", String.valueOf(deployment.entityCount()));
    facts.put("Metadata", Words.json(deployment, "metadata"));
    facts.put("Version", String.valueOf(deployment.version()));
    facts.put("Id", deployment.id().toString());
    facts.put("Recorded", Words.of(deployment.createdAt()) + " by " + deployment.createdBy());
    facts.put("Updated", Words.of(deployment.updatedAt()) + " by " + deployment.updatedBy());
    output.facts(facts);
  }
}
