package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.runtime.ToolChoice;
import dev.workflowmcp.runtime.ToolChoice.Toolset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that offers some of its tools. */
class ToolChoiceTest {
  private static final Pattern NAME = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b");

  static List<ToolChoice> choices() {
    var choices = new ArrayList<ToolChoice>();
    for (var readOnly : new boolean[] {true, false}) {
      for (var toolset : Toolset.values()) {
        choices.add(new ToolChoice(Set.of(toolset), readOnly));
        choices.add(new ToolChoice(EnumSet.complementOf(EnumSet.of(toolset)), readOnly));
      }
      choices.add(new ToolChoice(EnumSet.allOf(Toolset.class), readOnly));
    }
    return choices;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void namesNoToolInItsInstructionsThatItDoesNotOffer(ToolChoice choice) {
    var instructions = Instructions.of(choice);
    var hidden = new ArrayList<>(names(ToolChoice.ALL));
    hidden.removeAll(names(choice));

    assertThat(NAME.matcher(instructions).results().map(match -> match.group()))
        .noneMatch(hidden::contains);
    assertThat(instructions.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(512, 2_048);
  }

  @Test
  void offersOnlyWhatChangesNothing() {
    var choice = new ToolChoice(EnumSet.allOf(Toolset.class), true);
    try (var server = ServerHarness.start(InMemoryBackend::new, choice)) {
      server.client.initialize();
      assertThat(tools(server))
          .isNotEmpty()
          .allSatisfy(
              tool ->
                  assertThat((Map<?, ?>) Objects.requireNonNull(tool.get("annotations")))
                      .extracting("readOnlyHint")
                      .isEqualTo(true));
      server.client.call("call", "create_project", Map.of("name", "x"));
      assertThat(server.client.answer().toString())
          .contains("code=-32602", "Unknown tool: create_project");
    }
  }

  @Test
  void offersOnlyTheToolsetsThatWereChosen() {
    assertThat(names(new ToolChoice(Set.of(Toolset.WORK), false)))
        .contains("create_project", "update_work_item", "restore", "add_note")
        .noneMatch(name -> name.contains("entit"));
    assertThat(names(new ToolChoice(Set.of(Toolset.ENTITIES), false)))
        .contains("register_entity_type", "query_entities")
        .allMatch(name -> name.contains("entit"));
  }

  @Test
  void offersOnlyThePromptsWhoseToolsItOffers() {
    var all = EnumSet.allOf(Toolset.class);
    assertThat(prompts(ToolChoice.ALL))
        .containsExactly("plan_feature", "resume_work", "triage_blocked", "release_notes");
    assertThat(prompts(new ToolChoice(Set.of(Toolset.WORK), false)))
        .containsExactly("plan_feature", "resume_work", "triage_blocked");
    assertThat(prompts(new ToolChoice(all, true))).containsExactly("release_notes");
    assertThat(prompts(new ToolChoice(Set.of(Toolset.ENTITIES), false))).isEmpty();
  }

  /** Those that are listed; of the others, nothing is known and nothing completed. */
  private static List<String> prompts(ToolChoice choice) {
    try (var server = ServerHarness.start(InMemoryBackend::new, choice)) {
      server.client.initialize();
      var listed =
          ContentScene.list(server.ask("prompts/list", Map.of()), "prompts").stream()
              .map(prompt -> String.valueOf(ContentScene.map(prompt).get("name")))
              .toList();
      if (!listed.contains("plan_feature")) {
        var get = ContentScene.promptOf("plan_feature", Map.of("description", "x"));
        assertThat(server.error("prompts/get", get)).containsEntry("code", -32602L);
        var complete =
            ContentScene.completion(ContentScene.prompt("plan_feature"), "project", "", Map.of());
        assertThat(server.error("completion/complete", complete)).containsEntry("code", -32602L);
      }
      return listed;
    }
  }

  private static List<String> names(ToolChoice choice) {
    try (var server = ServerHarness.start(InMemoryBackend::new, choice)) {
      server.client.initialize();
      return tools(server).stream().map(tool -> String.valueOf(tool.get("name"))).toList();
    }
  }

  private static List<Map<?, ?>> tools(ServerHarness server) {
    server.client.request("list", "tools/list", Map.of());
    var result = (Map<?, ?>) Objects.requireNonNull(server.client.answer().get("result"));
    var tools = (List<?>) Objects.requireNonNull(result.get("tools"));
    return tools.stream().<Map<?, ?>>map(tool -> (Map<?, ?>) tool).toList();
  }
}
