package dev.workflowmcp.core.project;

import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Uuids;
import java.util.List;
import java.util.Optional;

/**
 * What may change in a project; what is absent stays as it is.
 *
 * @param name 1-100 characters on one line, unique without regard to case, not the form of a UUID
 * @param description at most 1,000 characters; the empty text removes it
 * @param metadata a merge patch (RFC 7396)
 * @param status {@code active} or {@code archived}
 */
public record ProjectEdit(
    Optional<String> name,
    Optional<String> description,
    Optional<JsonObject> metadata,
    Optional<ProjectStatus> status) {

  static final int NAME_CHARACTERS = 100;
  static final int DESCRIPTION_CHARACTERS = 1_000;

  boolean isEmpty() {
    return name.isEmpty() && description.isEmpty() && metadata.isEmpty() && status.isEmpty();
  }

  void check(Faults faults) {
    name.ifPresent(text -> checkName(faults, text));
    description.ifPresent(text -> faults.text("description", text, 0, DESCRIPTION_CHARACTERS));
    metadata.ifPresent(object -> JsonLimits.METADATA.check(faults, "metadata", object));
    status
        .filter(next -> next != ProjectStatus.ACTIVE && next != ProjectStatus.ARCHIVED)
        .ifPresent(
            next ->
                faults.add("status", "cannot be set to this", next, List.of("active", "archived")));
  }

  static void checkName(Faults faults, String name) {
    faults.line("name", name, 1, NAME_CHARACTERS);
    if (Uuids.parse(name).isPresent()) {
      faults.add("name", "has the form of an id, so nobody could tell them apart", name);
    }
  }
}
