package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must hold before somebody may change entities and their types. */
final class EntityRules {
  private static final long RETRY_AFTER_MS = 1_000;

  private EntityRules() {}

  /** The problem that no undeleted type has a name. */
  static WorkflowException noType(String name) {
    return new WorkflowException(noTypeProblem(name));
  }

  static Problem noTypeProblem(String name) {
    return new Problem.NotFound(
        "entity_type",
        name,
        "list_entity_types shows what there is; register_entity_type makes a new one.");
  }

  /**
   * Lets pass who has seen an entity as it is, and may change it.
   *
   * @throws WorkflowException {@code illegal_transition} when it is deleted, {@code
   *     version_conflict}
   */
  static void pass(Entity entity, long version) {
    entity
        .deletedAt()
        .ifPresent(
            at -> {
              throw new WorkflowException(
                  new Problem.IllegalTransition(
                      entity.ref().toString(),
                      entity.ref()
                          + " was deleted at "
                          + at
                          + "; a deleted entity cannot be changed.",
                      "Call restore with subject " + entity.ref() + " first, or create another.",
                      details("reference", entity.ref(), "deleted_at", at)));
            });
    if (entity.version() != version) {
      throw new WorkflowException(
          new Problem.VersionConflict(entity.ref().toString(), version, entity.version(), entity));
    }
  }

  /**
   * Lets pass who has seen a type as it is, while nobody else changes its schema.
   *
   * @throws WorkflowException {@code busy}, {@code version_conflict}
   */
  static void pass(TypeInForce found, long version) {
    found
        .underWay()
        .ifPresent(
            evolution -> {
              throw busy(
                  "The schema of "
                      + found.type().name()
                      + " is being changed by "
                      + evolution.startedBy()
                      + ", one change at a time; until all entities were looked at, version "
                      + found.type().schemaVersion()
                      + " of the schema stays in force.");
            });
    requireVersion(found.type(), version);
  }

  static void requireVersion(EntityType type, long version) {
    if (type.version() != version) {
      throw new WorkflowException(
          new Problem.VersionConflict(type.name(), version, type.version(), type));
    }
  }

  static WorkflowException busy(String message) {
    return new WorkflowException(new Problem.Busy(message, RETRY_AFTER_MS));
  }

  static Map<String, Object> details(Object... namesAndValues) {
    var details = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      details.put((String) namesAndValues[i], namesAndValues[i + 1].toString());
    }
    return details;
  }
}
