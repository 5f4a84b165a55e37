package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A work item on one line of data. */
final class ItemLine {
  private static final int TITLE_CHARACTERS = 100;

  private ItemLine() {}

  static String of(WorkItemSummary item) {
    return "- "
        + item.ref()
        + " "
        + word(item.itemType())
        + " "
        + word(item.status())
        + " "
        + title(item.title());
  }

  static String title(String title) {
    return Quoted.of(title, TITLE_CHARACTERS);
  }

  /** A time to the second. */
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
