package dev.workflowmcp.mcp;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Work items to make mistakes with: W-1 of type project, W-2 below it; W-7 waits for W-4 and that
 * for W-3; ada holds W-5; W-6 is deleted.
 */
final class BadInputScene implements AutoCloseable {
  static final String NO_ID = "01900000-0000-7000-8000-000000000000";

  private final InMemoryStore store = new InMemoryStore();
  private final ServerHarness server = ServerHarness.startOver(store);

  BadInputScene() {
    server.call("create_project", Map.of("name", "p"));
    create(Map.of("item_type", "project", "title", "Root"));
    create(Map.of("item_type", "task", "title", "Below", "parent", "W-1"));
    create(Map.of("item_type", "task", "title", "First", "external_ref", "X-1"));
    create(Map.of("item_type", "task", "title", "Second", "depends_on", List.of("W-3")));
    create(Map.of("item_type", "task", "title", "Held"));
    server.call("claim_work_item", Map.of("work_item", "W-5", "agent", "ada"));
    create(Map.of("item_type", "task", "title", "Gone"));
    server.call("delete_work_item", Map.of("work_item", "W-6", "version", 1));
    create(Map.of("item_type", "task", "title", "Third", "depends_on", List.of("W-4")));
  }

  private void create(Map<String, Object> arguments) {
    server.call("create_work_item", arguments);
  }

  void call(String tool, Map<String, Object> arguments) {
    server.call(tool, arguments);
  }

  void check(BadCall call) {
    call.check(server, store);
  }

  @Override
  public void close() {
    server.close();
  }

  /** The arguments of a call with others besides, as name and value. */
  static Map<String, Object> with(Map<String, Object> usual, Object... more) {
    var all = new HashMap<>(usual);
    for (var i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }
}
