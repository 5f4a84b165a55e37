package dev.workflowmcp.runtime.answer;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of this package answer with. */
final class Things {
  /** One character of four bytes. */
  static final String ROCKET = "🚀";

  private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");

  private static final JsonMapper READER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Things() {}

  static WorkItem plainItem() {
    return item(7, Optional.empty(), JsonObject.EMPTY);
  }

  static WorkItem item(long number, Optional<String> description, JsonObject metadata) {
    return new WorkItem(
        new WorkItemId(new UUID(0x0190_0000_0000_7000L, number)),
        new WorkItemNumber(number),
        ItemType.SUBTASK,
        "Read invoices",
        description,
        WorkItemStatus.PLANNED,
        0,
        Optional.of(new WorkItemNumber(3)),
        ItemPath.root(3).child(number),
        1,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        metadata,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        THEN,
        "ada",
        THEN,
        "ada",
        Optional.empty(),
        Optional.empty());
  }

  /** Every field as long as it can be. */
  static WorkItem fullItem() {
    var line = ROCKET.repeat(200);
    return new WorkItem(
        new WorkItemId(new UUID(1, 1)),
        new WorkItemNumber(9),
        ItemType.RESEARCH,
        line,
        Optional.of(ROCKET.repeat(20_000)),
        WorkItemStatus.COMPLETED,
        4,
        Optional.of(new WorkItemNumber(8)),
        ItemPath.root(5).child(6).child(7).child(8).child(9),
        4,
        Optional.of(line),
        IntStream.range(0, 50).mapToObj(i -> ROCKET.repeat(49) + i).toList(),
        IntStream.range(0, 100).mapToObj(i -> ROCKET.repeat(497) + i).toList(),
        Optional.of(line),
        Optional.of(THEN),
        Optional.of(THEN),
        numbers(5_000),
        Optional.of(99),
        Optional.of(line),
        Optional.of(THEN),
        1,
        THEN,
        line,
        THEN,
        line,
        Optional.of(THEN),
        Optional.of(THEN));
  }

  /** An object like {@code {"k0": 0, "k1": 1, …}}. */
  static JsonObject numbers(int members) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    IntStream.range(0, members).forEach(i -> map.put("k" + i, i));
    return JsonObject.of(map);
  }

  /** The items with the cursors {@code after-0}, {@code after-1} … */
  static <T> Page<T> page(List<T> items, boolean more) {
    return new Page<>(
        items, IntStream.range(0, items.size()).mapToObj(i -> "after-" + i).toList(), more);
  }

  static int bytes(Answer answer) {
    return Budget.bytes(answer.text());
  }

  /** What a client reads. */
  static JsonNode parsed(Answer answer) {
    return READER.readTree(answer.text());
  }
}
