package dev.workflowmcp.schema;

import java.util.ArrayDeque;

/**
 * How many instructions a pattern of RE2 becomes, roughly and never too few. Counted from its text,
 * for repetitions within repetitions multiply, and a pattern of thirty characters can fill the
 * memory when it is compiled.
 */
final class PatternSize {
  private static final long HUGE = Integer.MAX_VALUE;

  private final String pattern;

  /** Instructions of the open groups, the innermost last. */
  private final ArrayDeque<Long> groups = new ArrayDeque<>();

  private long size;
  private long last;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** Of a pattern in the syntax of RE2, which need not be correct. */
  static long of(String pattern) {
    return new PatternSize(pattern).count();
  }

  private long count() {
    while (at < pattern.length()) {
      step(pattern.charAt(at));
    }
    while (!groups.isEmpty()) {
      close();
    }
    return size;
  }

  private void step(char c) {
    switch (c) {
      case '(' -> {
        groups.push(size);
        size = 0;
        last = 0;
        at++;
      }
      case ')' -> {
        close();
        at++;
      }
      case '{' -> repeat();
      case '*', '+', '?', '|' -> {
        add(1);
        last++;
        at++;
      }
      case '[' -> {
        at = endOfClass();
        atom();
      }
      case '\\' -> {
        at = endOfEscape();
        atom();
      }
      default -> {
        at++;
        atom();
      }
    }
  }

  private void atom() {
    add(1);
    last = 1;
  }

  private void add(long instructions) {
    size = Math.min(HUGE, size + instructions);
  }

  private void close() {
    // Two for the group itself.
    last = Math.min(HUGE, size + 2);
    size = groups.isEmpty() ? 0 : groups.pop();
    add(last);
  }

  /** {@code {n}}, {@code {n,}} or {@code {n,m}}; otherwise a plain brace. */
  private void repeat() {
    var end = pattern.indexOf('}', at);
    var text = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!text.matches("\\d{1,9}(,\\d{0,9})?")) {
      at++;
      atom();
      return;
    }
    var most = 1L;
    for (var number : text.split(",", 2)) {
      most = Math.max(most, number.isEmpty() ? 1 : Long.parseLong(number));
    }
    // Each repetition that may be missing is a choice more.
    var repeated = Math.min(HUGE, (last + 1) * most);
    add(repeated - last);
    last = repeated;
    at = end + 1;
  }

  private int endOfClass() {
    var i = at + 1;
    if (pattern.startsWith("^", i)) {
      i++;
    }
    // A bracket right at the beginning is one of the class.
    i += pattern.startsWith("\\", i) ? 2 : 1;
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(pattern.length(), i + 1);
  }

  private int endOfEscape() {
    var letter = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
    if ((letter == 'p' || letter == 'P' || letter == 'x') && pattern.startsWith("{", at + 2)) {
      var end = pattern.indexOf('}', at);
      return end < 0 ? pattern.length() : end + 1;
    }
    return Math.min(pattern.length(), at + 2);
  }
}
