package dev.workflowmcp.tour;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells the reader what happens, each call and each answer on one line. */
final class Narrator {
  private static final int COLUMNS = 118;

  private static final Pattern UUID =
      Pattern.compile("([0-9a-f]{4})[0-9a-f]{4}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final PrintStream out;
  private int chapters;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  void chapter(String title) {
    chapters++;
    out.println();
    out.println(chapters + ". " + title);
  }

  void call(String tool, String arguments) {
    out.println(cut("   > " + tool + " " + arguments, COLUMNS));
  }

  void answer(String json, long micros) {
    var size = "  " + json.getBytes(StandardCharsets.UTF_8).length + " bytes, " + millis(micros);
    out.println(cut("   < " + shortened(json), COLUMNS - size.length()) + size);
  }

  /** Nobody reads a whole UUID. */
  private static String shortened(String json) {
    return UUID.matcher(json).replaceAll("$1…");
  }

  static String millis(long micros) {
    return micros / 1000 + "." + micros / 100 % 10 + " ms";
  }

  static String cut(String line, int columns) {
    return line.codePointCount(0, line.length()) <= columns
        ? line
        : line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
  }
}
