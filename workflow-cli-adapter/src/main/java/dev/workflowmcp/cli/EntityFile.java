package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Many entities in a file: the same JSON as the arguments of the tool for many. */
final class EntityFile {
  private EntityFile() {}

  private record Drafted(
      String entityType,
      String name,
      Map<String, @Nullable Object> data,
      Optional<List<String>> tags,
      Optional<Map<String, @Nullable Object>> metadata) {

    EntityDraft draft() {
      return new EntityDraft(
          entityType,
          name,
          JsonObject.of(data),
          tags.orElse(List.of()),
          metadata.map(JsonObject::of).orElse(JsonObject.EMPTY));
    }
  }

  private record Drafts(List<Drafted> items) {}

  /**
   * The entities to create.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  static List<EntityDraft> drafts(String json) {
    return ItemFile.read(json, Drafts.class).items().stream().map(Drafted::draft).toList();
  }
}
