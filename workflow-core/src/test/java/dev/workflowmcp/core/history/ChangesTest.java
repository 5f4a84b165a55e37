package dev.workflowmcp.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {

  @Test
  void namesOldAndNewValueOfWhatDiffers() {
    var before =
        Map.<String, Object>of("title", "Before", "priority", 2, "status", WorkItemStatus.PLANNED);
    var after =
        Map.<String, Object>of("title", "After", "priority", 2, "status", WorkItemStatus.ACTIVE);

    assertThat(Changes.between(before, after))
        .isEqualTo(
            JsonObject.of(
                Map.of(
                    "title", List.of("Before", "After"),
                    "status", List.of("planned", "active"))));
  }

  @Test
  void haveNullWhereThereIsNoValue() {
    Map<String, Object> before =
        Map.of(
            "assignee",
            Optional.empty(),
            "tags",
            List.of("a"),
            "due_at",
            Optional.of(Instant.EPOCH));
    Map<String, Object> after =
        Map.<String, Object>of(
            "assignee", Optional.of("agent-1"), "tags", List.of(), "due_at", Optional.empty());

    assertThat(Changes.between(before, after))
        .isEqualTo(
            JsonObject.of(
                Map.of(
                    "assignee", Arrays.asList(null, "agent-1"),
                    "tags", Arrays.asList(List.of("a"), null),
                    "due_at", Arrays.asList("1970-01-01T00:00:00Z", null))));
  }

  @Test
  void areNoneWhenNothingDiffers() {
    var state = Map.<String, Object>of("metadata", JsonObject.of(Map.of("a", 1)), "priority", 2);

    assertThat(Changes.between(state, new LinkedHashMap<>(state))).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void tellTheWholeStateOfWhatIsNew() {
    var metadata = JsonObject.of(Map.of("a", List.of(1, Map.of("b", true))));

    assertThat(
            Changes.made(
                Map.<String, Object>of("title", "New", "metadata", metadata, "tags", List.of())))
        .isEqualTo(
            JsonObject.of(
                Map.of(
                    "title", Arrays.asList(null, "New"),
                    "metadata", Arrays.asList(null, metadata.members()))));
  }
}
