package dev.workflowmcp.core.problem;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What went wrong, in one sentence with the offending values, and what to do next.
 *
 * <p>A next step never proposes anything that destroys data.
 */
public sealed interface Problem {
  ProblemCode code();

  /** One sentence that names the offending values. */
  String message();

  /** What the caller can do about it, in the imperative. */
  String nextStep();

  /**
   * Machine-readable facts under snake_case names; values are JSON values or records of the core.
   */
  default Map<String, Object> details() {
    return Map.of();
  }

  /** The input breaks rules; all of them are listed. */
  record InvalidInput(List<InputFault> faults) implements Problem {
    static final int SHOWN = 20;

    public InvalidInput {
      faults = List.copyOf(faults);
    }

    /** One fault of one field. */
    public static InvalidInput of(String pointer, String message, Object value) {
      return new InvalidInput(
          List.of(new InputFault(pointer, message, Optional.of(String.valueOf(value)), List.of())));
    }

    @Override
    public ProblemCode code() {
      return ProblemCode.INVALID_INPUT;
    }

    @Override
    public String message() {
      var more = faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)";
      return faults.get(0).sentence() + more + ".";
    }

    @Override
    public String nextStep() {
      return "Correct " + what() + " and call again; nothing was changed.";
    }

    private String what() {
      if (faults.size() > 1) {
        return "the fields listed in details.faults";
      }
      var pointer = faults.get(0).pointer();
      return pointer.isEmpty() ? "the input" : pointer;
    }

    @Override
    public Map<String, Object> details() {
      var details = new LinkedHashMap<String, Object>();
      details.put("faults", faults.stream().limit(SHOWN).map(InputFault::details).toList());
      if (faults.size() > SHOWN) {
        details.put("more", faults.size() - SHOWN);
      }
      return details;
    }
  }

  /** Nothing of that kind has that reference here. */
  record NotFound(String kind, String reference, String nextStep) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.NOT_FOUND;
    }

    @Override
    public String message() {
      return "There is no "
          + kind.replace('_', ' ')
          + " \""
          + InputFault.shortened(reference)
          + "\".";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("kind", kind, "reference", InputFault.shortened(reference));
    }
  }

  /** No project was named and none is active. */
  record NoActiveProject() implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.NO_ACTIVE_PROJECT;
    }

    @Override
    public String message() {
      return "No project was named and none is active.";
    }

    @Override
    public String nextStep() {
      return "Name one in `project`, call switch_project, or create one with create_project; list_projects shows what"
          + " exists.";
    }
  }

  /** The project exists and cannot be worked in now. */
  record ProjectUnavailable(String project, String status, String nextStep) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.PROJECT_UNAVAILABLE;
    }

    @Override
    public String message() {
      return "The project \"" + project + "\" is " + status + ".";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("project", project, "status", status);
    }
  }

  /** A value that must be unique is taken. */
  record AlreadyExists(String kind, String field, String value, Optional<String> holder)
      implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.ALREADY_EXISTS;
    }

    @Override
    public String message() {
      return "The "
          + field
          + " \""
          + InputFault.shortened(value)
          + "\" is taken by another "
          + kind.replace('_', ' ')
          + holder.map(ref -> " (" + ref + ")").orElse("")
          + (field.equals("name") ? "; upper and lower case count as the same." : ".");
    }

    @Override
    public String nextStep() {
      return "Use the existing " + kind.replace('_', ' ') + ", or choose another " + field + ".";
    }

    @Override
    public Map<String, Object> details() {
      var details = ordered("kind", kind, "field", field, "value", InputFault.shortened(value));
      holder.ifPresent(ref -> details.put("existing", ref));
      return details;
    }
  }

  /** The object is not as the caller read it: mostly, somebody changed it since. */
  record VersionConflict(String reference, long expected, long currentVersion, Record current)
      implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.VERSION_CONFLICT;
    }

    @Override
    public String message() {
      return reference
          + " is at version "
          + currentVersion
          + ", not "
          + expected
          + (expected > currentVersion
              ? ": there is no such version yet."
              : ": somebody changed it in between.");
    }

    @Override
    public String nextStep() {
      return "Merge your change with details.current and call again with version "
          + currentVersion
          + ".";
    }

    @Override
    public Map<String, Object> details() {
      return ordered(
          "reference",
          reference,
          "expected_version",
          expected,
          "current_version",
          currentVersion,
          "current",
          current);
    }
  }

  /** The object's state does not allow the change. */
  record IllegalTransition(
      String reference, String message, String nextStep, Map<String, Object> details)
      implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.ILLEGAL_TRANSITION;
    }
  }

  /** Somebody else holds the object. */
  record Claimed(String reference, String holder, Instant until) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.CLAIMED;
    }

    @Override
    public String message() {
      return reference + " is claimed by " + holder + " until " + until + ".";
    }

    @Override
    public String nextStep() {
      return "Choose other work, or wait until then; whoever holds it passes its claim_token.";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("reference", reference, "claimed_by", holder, "claim_expires_at", until);
    }
  }

  /** The caller's claim is not the one in force. */
  record ClaimLost(String reference) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.CLAIM_LOST;
    }

    @Override
    public String message() {
      return "The claim_token is not that of a claim of " + reference + ": it ended or passed on.";
    }

    @Override
    public String nextStep() {
      return "Stop working on "
          + reference
          + "; read it with get_work_item, and claim it again if it is free.";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("reference", reference);
    }
  }

  /** There is nothing to claim that fits. */
  record NothingReady(String message, Map<String, Object> details) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.NOTHING_READY;
    }

    @Override
    public String nextStep() {
      return "Call query_work_items with blocked true to see what work waits for, or plan more.";
    }
  }

  /** Some work items would wait for each other for ever. */
  record DependencyCycle(String message, Map<String, Object> details) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.DEPENDENCY_CYCLE;
    }

    @Override
    public String nextStep() {
      return "Decide which of them can begin without the other; get_work_item with include dependencies shows what"
          + " each waits for.";
    }
  }

  /** The change would break a rule of the tree. */
  record HierarchyViolation(String message, String nextStep, Map<String, Object> details)
      implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.HIERARCHY_VIOLATION;
    }
  }

  /** A JSON Schema that cannot be used; all of its faults are listed, and their places in it. */
  record SchemaInvalid(List<Violation> faults) implements Problem {
    public SchemaInvalid {
      faults = List.copyOf(faults);
    }

    @Override
    public ProblemCode code() {
      return ProblemCode.SCHEMA_INVALID;
    }

    @Override
    public String message() {
      return "The schema cannot be used: " + sentences(faults);
    }

    @Override
    public String nextStep() {
      return "Correct the places in the schema listed in details.faults and call again; nothing was changed.";
    }

    @Override
    public Map<String, Object> details() {
      return listed("faults", faults);
    }
  }

  /**
   * Data that its entity type does not allow; every violation is listed.
   *
   * @param schemaVersion of the schema that does not allow it
   * @param comingBy who is about to put that schema in force; the one in force allows the data
   */
  record EntityInvalid(
      String entityType, long schemaVersion, List<Violation> violations, Optional<String> comingBy)
      implements Problem {
    public EntityInvalid {
      violations = List.copyOf(violations);
    }

    /** Under the schema in force. */
    public EntityInvalid(String entityType, long schemaVersion, List<Violation> violations) {
      this(entityType, schemaVersion, violations, Optional.empty());
    }

    @Override
    public ProblemCode code() {
      return ProblemCode.ENTITY_INVALID;
    }

    @Override
    public String message() {
      var satisfies =
          comingBy
              .map(
                  by ->
                      "The data satisfies the schema of "
                          + entityType
                          + " that is in force, but not the coming one, with which "
                          + by
                          + " is about to replace it: ")
              .orElse("The data does not satisfy the schema of " + entityType + ": ");
      return satisfies + sentences(violations);
    }

    @Override
    public String nextStep() {
      return comingBy.isPresent()
          ? "Correct the places in the data listed in details.violations, so that both schemas allow it, and call again;"
              + " or call again when the change of the schema has ended, which may be refused. Nothing was changed."
          : "Correct the places in the data listed in details.violations and call again; nothing was changed.";
    }

    @Override
    public Map<String, Object> details() {
      var details = ordered("entity_type", entityType, "schema_version", schemaVersion);
      comingBy.ifPresent(
          by -> {
            details.put("schema_is_coming", true);
            details.put("changed_by", by);
          });
      details.putAll(listed("violations", violations));
      return details;
    }
  }

  /**
   * Entities that a new schema of their type does not allow; the first ones are listed.
   *
   * @param total how many there are
   * @param checked of so many
   */
  record EntitiesInvalid(String entityType, long checked, long total, List<Offender> first)
      implements Problem {
    public EntitiesInvalid {
      first = List.copyOf(first);
    }

    @Override
    public ProblemCode code() {
      return ProblemCode.ENTITY_INVALID;
    }

    @Override
    public String message() {
      return "The new schema does not allow "
          + total
          + " of the "
          + checked
          + " entities of "
          + entityType
          + "; "
          + first.get(0).sentence()
          + ".";
    }

    @Override
    public String nextStep() {
      return "Mend the entities in details.offenders or the schema; dry_run tells what is left. Nothing was changed.";
    }

    @Override
    public Map<String, Object> details() {
      return ordered(
          "entity_type",
          entityType,
          "checked",
          checked,
          "total",
          total,
          "offenders",
          first.stream().map(Offender::details).toList());
    }
  }

  /** The caller must repeat a name to show that it means this very object. */
  record ConfirmationRequired(String field, String given) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.CONFIRMATION_REQUIRED;
    }

    @Override
    public String message() {
      return "`"
          + field
          + "` is \""
          + InputFault.shortened(given)
          + "\", which is not the exact name of the project.";
    }

    @Override
    public String nextStep() {
      return "Ask the person you work for; if they agree, repeat the call with the project's exact name in `"
          + field
          + "`.";
    }
  }

  /** The request id was used before, for something else. */
  record RequestIdReused(String requestId, String tool, Instant usedAt) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.REQUEST_ID_REUSED;
    }

    @Override
    public String message() {
      return "The request_id \""
          + InputFault.shortened(requestId)
          + "\" was used at "
          + usedAt
          + " for "
          + tool
          + " with other content.";
    }

    @Override
    public String nextStep() {
      return "Use a new request_id for a new intention; repeat one only with exactly the same arguments.";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("tool", tool, "used_at", usedAt.toString());
    }
  }

  /** A limit of the system, not of one field. */
  record LimitExceeded(String message, String nextStep) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.LIMIT_EXCEEDED;
    }
  }

  /** Too much is going on; the same call will work later. */
  record Busy(String message, long retryAfterMs) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.BUSY;
    }

    @Override
    public String nextStep() {
      return "Wait " + retryAfterMs + " ms and repeat the same call; nothing was changed.";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("retry_after_ms", retryAfterMs);
    }
  }

  /** The database does not answer. */
  record DatabaseUnavailable(String message, String nextStep) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.DATABASE_UNAVAILABLE;
    }
  }

  /** A fault of ours; the log has the rest under the incident id. */
  record Internal(String incidentId) implements Problem {
    @Override
    public ProblemCode code() {
      return ProblemCode.INTERNAL;
    }

    @Override
    public String message() {
      return "Something went wrong inside Workflow (incident " + incidentId + ").";
    }

    @Override
    public String nextStep() {
      return "Read the object before you repeat a write; report the incident id to whoever runs the server.";
    }

    @Override
    public Map<String, Object> details() {
      return ordered("incident_id", incidentId);
    }
  }

  /**
   * Some objects of a call for many were refused, so nothing was changed; each with its own
   * problem.
   */
  record ItemsRefused(SortedMap<Integer, Problem> problems) implements Problem {
    @Override
    public ProblemCode code() {
      return first().code();
    }

    @Override
    public String message() {
      return "Nothing was changed, for "
          + (problems.size() == 1 ? "one of the items was" : problems.size() + " items were")
          + " refused; items["
          + problems.firstKey()
          + "]: "
          + first().message();
    }

    @Override
    public String nextStep() {
      return "Mend each item as its next_step in details.items says, then repeat the whole call.";
    }

    private Problem first() {
      return problems.values().iterator().next();
    }

    @Override
    public Map<String, Object> details() {
      return Map.of(
          "items",
          problems.entrySet().stream()
              .map(
                  entry -> {
                    var problem = entry.getValue();
                    var item = ordered("index", entry.getKey(), "code", problem.code().wireName());
                    item.put("message", problem.message());
                    item.put("next_step", problem.nextStep());
                    item.put("details", problem.details());
                    return item;
                  })
              .toList());
    }
  }

  private static String sentences(List<Violation> violations) {
    var more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    return violations.get(0).sentence() + more + ".";
  }

  private static Map<String, Object> listed(String name, List<Violation> violations) {
    var details =
        ordered(name, violations.stream().limit(Violation.SHOWN).map(Violation::details).toList());
    if (violations.size() > Violation.SHOWN) {
      details.put("more", violations.size() - Violation.SHOWN);
    }
    return details;
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
