package dev.workflowmcp.core.project;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A project, as the registry knows it. */
public record Project(
    ProjectId id,
    String name,
    Optional<String> description,
    ProjectStatus status,
    JsonObject metadata,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    Optional<Instant> lastActivatedAt,
    Optional<Instant> deletedAt) {

  Project edited(ProjectEdit edit, String actor) {
    return new Project(
        id,
        edit.name().orElse(name),
        edit.description().isPresent()
            ? edit.description().filter(text -> !text.isEmpty())
            : description,
        edit.status().orElse(status),
        edit.metadata().map(metadata::mergePatch).orElse(metadata),
        version + 1,
        createdAt,
        createdBy,
        updatedAt,
        actor,
        lastActivatedAt,
        deletedAt);
  }

  /** The next version with another status; the store stamps when it was deleted. */
  Project with(ProjectStatus next, String newName, String actor) {
    return new Project(
        id,
        newName,
        description,
        next,
        metadata,
        version + 1,
        createdAt,
        createdBy,
        updatedAt,
        actor,
        lastActivatedAt,
        deletedAt);
  }

  Subject subject() {
    return new Subject(SubjectKind.PROJECT, id.value(), name);
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("description", description);
    fields.put("status", status);
    fields.put("metadata", metadata);
    return fields;
  }
}
