package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds drafts of work items for tests: {@code aTask("Ship it").priority(1).build()}. */
public final class DraftBuilder {
  private final String title;
  private final ItemType itemType;
  private Optional<String> description = Optional.empty();
  private Optional<WorkItemStatus> status = Optional.empty();
  private Optional<Integer> priority = Optional.empty();
  private Optional<String> assignee = Optional.empty();
  private List<String> tags = List.of();
  private List<String> planningReferences = List.of();
  private Optional<String> externalRef = Optional.empty();
  private Optional<Instant> dueAt = Optional.empty();
  private Optional<Instant> deferUntil = Optional.empty();
  private JsonObject metadata = JsonObject.EMPTY;
  private List<String> dependsOn = List.of();

  private DraftBuilder(ItemType itemType, String title) {
    this.itemType = itemType;
    this.title = title;
  }

  public static DraftBuilder aTask(String title) {
    return an(ItemType.TASK, title);
  }

  public static DraftBuilder an(ItemType itemType, String title) {
    return new DraftBuilder(itemType, title);
  }

  /** A draft with a value in every field. */
  public static WorkItemDraft complete() {
    return an(ItemType.SESSION, "Extract the invoices ✓")
        .description("Two lines\nwith \"quotes\", tabs\t and emoji 🧾.")
        .status(WorkItemStatus.ACTIVE)
        .priority(1)
        .assignee("agent-7")
        .tags("billing", "OCR", "ünïcode")
        .planningReferences("docs/plan.md", "docs/plan.md#2")
        .externalRef("JIRA-12")
        .dueAt(Instant.parse("2027-01-31T12:00:00.123456Z"))
        .deferUntil(Instant.parse("2026-12-01T00:00:00Z"))
        .metadata(Map.of("token_usage", 12, "nested", Map.of("list", List.of(1, "two", true))))
        .build();
  }

  public DraftBuilder description(String text) {
    description = Optional.of(text);
    return this;
  }

  public DraftBuilder status(WorkItemStatus value) {
    status = Optional.of(value);
    return this;
  }

  public DraftBuilder priority(int value) {
    priority = Optional.of(value);
    return this;
  }

  public DraftBuilder assignee(String name) {
    assignee = Optional.of(name);
    return this;
  }

  public DraftBuilder tags(String... values) {
    tags = List.of(values);
    return this;
  }

  public DraftBuilder planningReferences(String... values) {
    planningReferences = List.of(values);
    return this;
  }

  public DraftBuilder externalRef(String value) {
    externalRef = Optional.of(value);
    return this;
  }

  public DraftBuilder dueAt(Instant at) {
    dueAt = Optional.of(at);
    return this;
  }

  public DraftBuilder deferUntil(Instant at) {
    deferUntil = Optional.of(at);
    return this;
  }

  public DraftBuilder metadata(Map<String, ?> members) {
    metadata = JsonObject.of(members);
    return this;
  }

  public DraftBuilder dependsOn(String... names) {
    dependsOn = List.of(names);
    return this;
  }

  public WorkItemDraft build() {
    return new WorkItemDraft(
        itemType,
        title,
        description,
        status,
        priority,
        assignee,
        tags,
        planningReferences,
        externalRef,
        dueAt,
        deferUntil,
        metadata,
        dependsOn);
  }
}
