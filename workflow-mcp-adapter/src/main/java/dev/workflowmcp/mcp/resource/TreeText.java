package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.core.json.JsonText;
import dev.workflowmcp.core.workitem.Outline;
import dev.workflowmcp.core.workitem.OutlinedItem;
import dev.workflowmcp.runtime.answer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;

/** The tree of a project as a text for readers, one line for each item. */
final class TreeText {
  /** As many as usually fit. */
  private static final int MOST_ITEMS = 300;

  private static final int TITLE_CHARACTERS = 80;
  private static final int TITLE_BYTES = 240;
  private static final String INDENTATION = "  ";

  private TreeText() {}

  /**
   * The text, no longer than an answer may be.
   *
   * @param project its name
   * @param outline the tree with at most so many items
   */
  static String of(String project, IntFunction<Outline> outline) {
    var items = MOST_ITEMS;
    while (true) {
      var text = text(project, outline.apply(items));
      var bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes <= Answer.DEFAULT_BYTES || items == 1) {
        return text;
      }
      items = Math.max(1, (int) ((long) items * Answer.DEFAULT_BYTES / bytes) - 1);
    }
  }

  private static String text(String project, Outline outline) {
    var text = new StringBuilder("Work items of the project \"").append(project).append("\": ");
    text.append(extent(outline)).append("\n\n");
    outline.items().forEach(item -> text.append(line(item)).append('\n'));
    return text.append(rest(outline)).toString();
  }

  private static String extent(Outline outline) {
    var count = outline.items().size();
    if (!outline.onlyUnfinished()) {
      return count == 0 ? "there are none yet." : "all " + count + ".";
    }
    return outline.isCut()
        ? count + " unfinished ones, upper levels first; (+n) tells how many more are right below."
        : "the " + count + " unfinished ones.";
  }

  private static String line(OutlinedItem outlined) {
    var item = outlined.item();
    var line = new StringBuilder(INDENTATION.repeat(item.depth()));
    line.append(item.ref()).append(' ').append(word(item.itemType()));
    line.append(' ').append(word(item.status()));
    line.append(' ').append(JsonText.cut(item.title(), TITLE_CHARACTERS, TITLE_BYTES));
    if (outlined.hidden() > 0) {
      line.append(" (+").append(outlined.hidden());
      line.append(outlined.hidden() == OutlinedItem.MOST_COUNTED ? " or more)" : ")");
    }
    return line.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String rest(Outline outline) {
    if (!outline.onlyUnfinished()) {
      return "";
    }
    var below =
        outline.isCut()
            ? "query_work_items with under W-… and sort tree lists what is below an item. "
            : "";
    return "\nLeft out: completed and cancelled items, and what is below them. "
        + below
        + "query_work_items with sort tree lists everything, page by page.\n";
  }
}
