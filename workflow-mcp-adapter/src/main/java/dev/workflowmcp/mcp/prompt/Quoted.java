package dev.workflowmcp.mcp.prompt;

import dev.workflowmcp.core.problem.Visibility;
import dev.workflowmcp.core.project.Project;

/** Texts of users as data in a text for a model. */
final class Quoted {
  /** A longer name takes the room of other things in each call. */
  private static final int MOST_NAME_BYTES = 200;

  private Quoted() {}

  /**
   * A text on one line between quotes, or its beginning. Nothing in it can end the quotation, nor
   * the data it stands in.
   */
  static String of(String text, int mostCharacters) {
    var quoted = new StringBuilder("\"");
    text.codePoints().limit(mostCharacters).forEach(c -> append(quoted, c));
    var isCut = text.codePointCount(0, text.length()) > mostCharacters;
    return quoted.append(isCut ? "…\"" : "\"").toString();
  }

  /**
   * A project as calls name it: its name, or its id where some of the name would be hidden here, or
   * it would be long.
   */
  static String of(Project project) {
    var isShown = project.name().codePoints().allMatch(Visibility::isOnLine);
    var name = name(project);
    return isShown && PromptText.bytes(name) <= MOST_NAME_BYTES ? name : "\"" + project.id() + "\"";
  }

  /** The name of a project where it is said what is meant, not where to call. */
  static String name(Project project) {
    return of(project.name(), Integer.MAX_VALUE);
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
      case '\n' -> quoted.append("\\n");
      case '<', '>' -> quoted.append(String.format("\\u%04x", c));
      default -> quoted.appendCodePoint(Visibility.isOnLine(c) ? c : ' ');
    }
  }
}
