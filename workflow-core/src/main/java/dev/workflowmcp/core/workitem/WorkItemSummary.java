package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A work item in a list, at most {@value #BYTES} bytes as JSON without its blockers.
 *
 * @param title cut at 120 characters, or sooner where they have so many bytes
 * @param assignee cut at 64 bytes
 * @param notes how many there are on it; absent when there are none
 * @param blockedBy what it waits for, when blocked items were asked for; at most {@value
 *     #MOST_BLOCKERS}, on top of those bytes
 * @param moreBlockers present and true when there are more
 */
public record WorkItemSummary(
    WorkItemNumber ref,
    ItemType itemType,
    String title,
    WorkItemStatus status,
    int priority,
    long version,
    int depth,
    Optional<String> assignee,
    Optional<Instant> deletedAt,
    Optional<Integer> notes,
    List<Blocker> blockedBy,
    Optional<Boolean> moreBlockers) {

  /** Most bytes of UTF-8 that a summary has as compact JSON. */
  public static final int BYTES = 400;

  public static final int TITLE_CHARACTERS = 120;
  static final int MOST_BLOCKERS = 5;
  private static final int ASSIGNEE_BYTES = 64;

  /** The names of all fields, their punctuation, and the longest type and status. */
  private static final int FRAME_BYTES = 99;

  private static final int ASSIGNEE_FRAME_BYTES = 14;
  private static final int DELETED_AT_BYTES = 46;
  private static final int NOTES_FRAME_BYTES = 9;

  public WorkItemSummary {
    blockedBy = List.copyOf(blockedBy);
    notes = notes.filter(count -> count > 0);
    assignee = assignee.map(text -> JsonText.cut(text, ASSIGNEE_BYTES, ASSIGNEE_BYTES));
    var others =
        FRAME_BYTES
            + ref.toString().length()
            + String.valueOf(version).length()
            + assignee.map(text -> ASSIGNEE_FRAME_BYTES + JsonText.bytes(text)).orElse(0)
            + (deletedAt.isPresent() ? DELETED_AT_BYTES : 0)
            + notes.map(count -> NOTES_FRAME_BYTES + String.valueOf(count).length()).orElse(0);
    title = JsonText.cut(title, TITLE_CHARACTERS, BYTES - others);
  }

  /** The summary of a whole item, which does not know its notes. */
  public static WorkItemSummary of(WorkItem item) {
    return of(item, 0);
  }

  /** The summary of a whole item with so many notes. */
  public static WorkItemSummary of(WorkItem item, int notes) {
    return new WorkItemSummary(
        item.ref(),
        item.itemType(),
        item.title(),
        item.status(),
        item.priority(),
        item.version(),
        item.depth(),
        item.assignee(),
        item.deletedAt(),
        Optional.of(notes),
        List.of(),
        Optional.empty());
  }

  /** The same with what it waits for, from one more than is shown. */
  WorkItemSummary blockedBy(List<Blocker> blockers) {
    return new WorkItemSummary(
        ref,
        itemType,
        title,
        status,
        priority,
        version,
        depth,
        assignee,
        deletedAt,
        notes,
        blockers.stream().limit(MOST_BLOCKERS).toList(),
        blockers.size() > MOST_BLOCKERS ? Optional.of(true) : Optional.empty());
  }

  /** A title as lists show it. */
  static String shortened(String title) {
    return JsonText.cut(title, TITLE_CHARACTERS, BYTES);
  }
}
