package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.util.List;
import java.util.Optional;

/**
 * What may change in an entity; what is absent stays as it is.
 *
 * @param name 1-200 characters on one line
 * @param data a merge patch (RFC 7396)
 * @param tags replace those it has
 * @param metadata a merge patch (RFC 7396)
 */
public record EntityEdit(
    Optional<String> name,
    Optional<JsonObject> data,
    Optional<List<String>> tags,
    Optional<JsonObject> metadata) {

  public EntityEdit {
    tags = tags.map(List::copyOf);
  }

  void check(Faults faults) {
    if (name.isEmpty() && data.isEmpty() && tags.isEmpty() && metadata.isEmpty()) {
      faults.add("", "names no field to change");
    }
    EntityFields.name(faults, name);
    tags.ifPresent(values -> EntityFields.tags(faults, values));
  }
}
