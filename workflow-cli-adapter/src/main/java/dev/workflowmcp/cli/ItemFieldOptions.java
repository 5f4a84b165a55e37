package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The fields of a work item that can be given when it is created and when it is changed. */
final class ItemFieldOptions {
  @Option(
      names = {"-d", "--description"},
      paramLabel = "TEXT",
      description = "At most 20,000 characters.")
  Optional<String> description = Optional.empty();

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      description = "planned, active, blocked, completed or cancelled.")
  Optional<WorkItemStatus> status = Optional.empty();

  @Option(
      names = "--priority",
      paramLabel = "0-4",
      description = "0 is most urgent; 2 unless said otherwise.")
  Optional<Integer> priority = Optional.empty();

  @Option(names = "--assignee", paramLabel = "NAME", description = "Who works on it.")
  Optional<String> assignee = Optional.empty();

  @Option(
      names = "--tags",
      paramLabel = "TAG",
      split = ",",
      description = "All its tags, separated by commas.")
  private @Nullable List<String> tags;

  @Option(
      names = "--planning-references",
      paramLabel = "REF",
      split = ",",
      description = "All documents it is planned in, separated by commas.")
  private @Nullable List<String> planningReferences;

  @Option(
      names = "--external-ref",
      paramLabel = "ID",
      description = "Its id in the tracker it came from.")
  Optional<String> externalRef = Optional.empty();

  @Option(
      names = "--due-at",
      paramLabel = "TIME",
      description = "2026-11-30T09:30:00Z or 2026-11-30.")
  Optional<Instant> dueAt = Optional.empty();

  @Option(names = "--defer-until", paramLabel = "TIME", description = "Not ready for work before.")
  Optional<Instant> deferUntil = Optional.empty();

  @Option(
      names = "--metadata",
      paramLabel = "JSON",
      description = "A JSON object; of a change, a merge patch (RFC 7396).")
  Optional<JsonObject> metadata = Optional.empty();

  Optional<List<String>> tags() {
    return Optional.ofNullable(tags);
  }

  Optional<List<String>> planningReferences() {
    return Optional.ofNullable(planningReferences);
  }
}
