package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.problem.Faults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the single fields of a work item, the same when it is created and when it is
 * changed.
 */
final class WorkItemFields {
  static final int TITLE_CHARACTERS = 200;
  static final int DESCRIPTION_CHARACTERS = 20_000;
  static final int LEAST_URGENT = 4;
  static final int DEFAULT_PRIORITY = 2;
  static final int MOST_TAGS = 50;
  static final int MOST_REFERENCES = 100;
  static final int TAG_CHARACTERS = 50;
  static final int REFERENCE_CHARACTERS = 500;
  static final int ASSIGNEE_CHARACTERS = 200;
  static final int EXTERNAL_REF_CHARACTERS = 200;

  private WorkItemFields() {}

  static void title(Faults faults, Optional<String> title) {
    title.ifPresent(text -> faults.line("title", text, 1, TITLE_CHARACTERS));
  }

  static void description(Faults faults, Optional<String> description) {
    description.ifPresent(text -> faults.text("description", text, 0, DESCRIPTION_CHARACTERS));
  }

  static void priority(Faults faults, Optional<Integer> priority) {
    priority.ifPresent(value -> faults.range("priority", value, 0, LEAST_URGENT));
  }

  static void assignee(Faults faults, Optional<String> assignee) {
    assignee.ifPresent(text -> faults.line("assignee", text, 1, ASSIGNEE_CHARACTERS));
  }

  static void tags(Faults faults, List<String> tags) {
    faults.lines("tags", tags, MOST_TAGS, TAG_CHARACTERS);
  }

  static void planningReferences(Faults faults, List<String> references) {
    faults.lines("planning_references", references, MOST_REFERENCES, REFERENCE_CHARACTERS);
  }

  static void externalRef(Faults faults, Optional<String> externalRef) {
    externalRef.ifPresent(text -> faults.line("external_ref", text, 1, EXTERNAL_REF_CHARACTERS));
  }

  static void time(Faults faults, String field, Optional<Instant> time) {
    time.ifPresent(at -> faults.time(field, at));
  }
}
