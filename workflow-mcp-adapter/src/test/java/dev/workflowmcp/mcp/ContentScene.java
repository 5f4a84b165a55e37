package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A server whose client reads resources, gets prompts and completes values. */
final class ContentScene implements AutoCloseable {
  /** Of two characters in Java and four bytes in UTF-8. */
  static final String RECEIPT = "🧾";

  final ServerHarness server = ServerHarness.startOver(new InMemoryStore());

  /** The text of a resource, which is at most 16 KiB. */
  String read(String uri) {
    var contents =
        (List<?>)
            Objects.requireNonNull(
                server.ask("resources/read", Map.of("uri", uri)).get("contents"));
    assertThat(contents).hasSize(1);
    var content = map(contents.get(0));
    assertThat(content).containsEntry("uri", uri).containsKey("mimeType");
    var text = String.valueOf(content.get("text"));
    assertThat(bytes(text)).isLessThanOrEqualTo(16 * 1024);
    return text;
  }

  /** A resource of JSON. */
  Map<String, Object> json(String uri) {
    return map(dev.workflowmcp.mcp.harness.JsonLines.parse(read(uri)));
  }

  Map<String, Object> notRead(String uri) {
    return server.error("resources/read", Map.of("uri", uri));
  }

  /** The resources of all pages. */
  List<Map<String, Object>> resources() {
    var all = new ArrayList<Map<String, Object>>();
    Map<String, Object> params = Map.of();
    while (true) {
      var page = server.ask("resources/list", params);
      list(page, "resources").forEach(resource -> all.add(map(resource)));
      var cursor = page.get("nextCursor");
      if (cursor == null) {
        return all;
      }
      params = Map.of("cursor", cursor);
    }
  }

  /** The text of a prompt, which is at most 8 KiB. */
  String prompt(String name, Map<String, Object> arguments) {
    var messages = list(server.ask("prompts/get", promptOf(name, arguments)), "messages");
    assertThat(messages).hasSize(1);
    var message = map(messages.get(0));
    assertThat(message).containsEntry("role", "user");
    var text = String.valueOf(map(message.get("content")).get("text"));
    assertThat(bytes(text)).isLessThanOrEqualTo(8 * 1024);
    return text;
  }

  static Map<String, Object> promptOf(String name, Map<String, Object> arguments) {
    return Map.of("name", name, "arguments", arguments);
  }

  List<String> completed(
      Map<String, Object> ref, String argument, String begun, Map<String, Object> known) {
    var completion =
        map(
            server
                .ask("completion/complete", completion(ref, argument, begun, known))
                .get("completion"));
    var values = list(completion, "values");
    assertThat(values).hasSizeLessThanOrEqualTo(100);
    if (Boolean.FALSE.equals(completion.get("hasMore"))) {
      assertThat(completion).containsEntry("total", (long) values.size());
    }
    return values.stream().map(String::valueOf).toList();
  }

  static Map<String, Object> completion(
      Map<String, Object> ref, String argument, String begun, Map<String, Object> known) {
    return Map.of(
        "ref", ref,
        "argument", Map.of("name", argument, "value", begun),
        "context", Map.of("arguments", known));
  }

  static Map<String, Object> template(String uriTemplate) {
    return Map.of("type", "ref/resource", "uri", uriTemplate);
  }

  static Map<String, Object> prompt(String name) {
    return Map.of("type", "ref/prompt", "name", name);
  }

  /** Creates items of one kind, 200 a call. */
  void create(int count, Map<String, Object> each) {
    for (var left = count; left > 0; left -= 200) {
      var items = IntStream.range(0, Math.min(200, left)).mapToObj(i -> each).toList();
      server.call("create_work_items", Map.of("items", items));
    }
  }

  Map<String, Object> create(String title, Object... more) {
    var arguments = new HashMap<String, Object>(Map.of("item_type", "task", "title", title));
    for (var i = 0; i < more.length; i += 2) {
      arguments.put((String) more[i], more[i + 1]);
    }
    return server.call("create_work_item", arguments);
  }

  /** D-1, D-2 and D-3 to production, D-4 to staging, D-5 to nowhere yet. */
  void deploy() {
    create("Root", "item_type", "project");
    create("First", "parent", "W-1", "status", "completed");
    create("Second", "parent", "W-1", "status", "completed", "description", "More of it");
    create("Third");
    server.call(
        "register_entity_type", Map.of("name", "vendor", "schema", Map.of("type", "object")));
    server.call("create_entity", Map.of("entity_type", "vendor", "name", "Acme", "data", Map.of()));
    record("production", "abc1234", "work_items", List.of("W-2"), "release", "v1");
    record(
        "production",
        "def5678",
        "work_items",
        List.of("W-3", "W-4"),
        "entities",
        List.of("E-1"),
        "release",
        "v2");
    record("Production", "aaa9999", "work_items", List.of("W-2", "W-3"));
    record("staging", "bbb9999", "work_items", List.of("W-2", "W-3"));
    record("nowhere", "ccc9999", "status", "pending");
  }

  void record(String environment, String commit, Object... more) {
    var arguments =
        BadInputScene.with(Map.of("environment", environment, "commit_sha", commit), more);
    server.call("record_deployment", arguments);
  }

  /** Asks for a prompt that is refused, with so much in the message. */
  void refuses(String prompt, Map<String, Object> arguments, String part) {
    var error = server.error("prompts/get", promptOf(prompt, arguments));
    assertThat(error).containsEntry("code", -32602L);
    assertThat(String.valueOf(error.get("message"))).contains(part);
  }

  static List<?> list(Map<?, ?> object, String name) {
    return (List<?>) Objects.requireNonNull(object.get(name), name);
  }

  @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public void close() {
    server.close();
  }
}
