package dev.workflowmcp.schema;

/**
 * Regular expressions as JSON Schema writes them (ECMA-262), rewritten for RE2: the escapes that
 * only one of both knows, and white space, which is more than ASCII in ECMA-262.
 */
final class EcmaPattern {
  private static final String SPACES =
      "\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
  private static final String SYNTAX = "^$\\.*+?()[]{}|/-";

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private boolean inClass;
  private int at;

  private EcmaPattern(String source) {
    this.source = source;
  }

  static String translated(String source) {
    return new EcmaPattern(source).translate();
  }

  private String translate() {
    while (at < source.length()) {
      var c = source.charAt(at);
      if (c == '\\' && at + 1 < source.length()) {
        escape(source.charAt(at + 1));
      } else if (!inClass && source.startsWith("[^]", at)) {
        take("[\\x{0}-\\x{10FFFF}]", 3);
      } else if (!inClass && source.startsWith("[]", at)) {
        take("[^\\x{0}-\\x{10FFFF}]", 2);
      } else {
        if (c == '[' && inClass) {
          // Plain in ECMA-262; RE2 would look for a POSIX class.
          out.append('\\');
        }
        inClass = c == '[' || (inClass && c != ']');
        take(String.valueOf(c), 1);
      }
    }
    return out.toString();
  }

  private void take(String text, int length) {
    out.append(text);
    at += length;
  }

  private void escape(char c) {
    switch (c) {
      case 's' -> take(inClass ? SPACES : "[" + SPACES + "]", 2);
      case 'S' -> take(inClass ? "\\S" : "[^" + SPACES + "]", 2);
      case 'u' -> unicode();
      case 'x' -> hexadecimal(2, 2);
      case 'c' -> control();
      case '0' -> take("\\x{0}", 2);
      case 'b' -> take(inClass ? "\\x08" : "\\b", 2);
      case 'p', 'P' -> property(c);
      // Quotes of RE2, plain letters in ECMA-262.
      case 'Q', 'E' -> take(String.valueOf(c), 2);
      default -> take(SYNTAX.indexOf(c) >= 0 ? "\\" + c : source.substring(at, at + 2), 2);
    }
  }

  private void unicode() {
    if (source.startsWith("{", at + 2)) {
      var end = source.indexOf('}', at);
      if (end > 0) {
        take("\\x" + source.substring(at + 2, end + 1), end + 1 - at);
        return;
      }
    }
    var high = hex(at + 2, 4);
    var low = source.startsWith("\\u", at + 6) ? hex(at + 8, 4) : -1;
    if (high >= 0
        && Character.isHighSurrogate((char) high)
        && Character.isLowSurrogate((char) low)) {
      take("\\x{%x}".formatted(Character.toCodePoint((char) high, (char) low)), 12);
    } else {
      hexadecimal(2, 4);
    }
  }

  private void hexadecimal(int prefix, int digits) {
    var value = hex(at + prefix, digits);
    take(
        value < 0 ? source.substring(at, at + 2) : "\\x{%x}".formatted(value),
        value < 0 ? 2 : prefix + digits);
  }

  /** The number in that many hexadecimal digits; -1 when they are none. */
  private int hex(int from, int digits) {
    var value = 0;
    for (var i = from; i < from + digits; i++) {
      var digit = i < source.length() ? Character.digit(source.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private void control() {
    var letter = at + 2 < source.length() ? source.charAt(at + 2) : ' ';
    var isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    take(isLetter ? "\\x{%x}".formatted(letter % 32) : "\\c", isLetter ? 3 : 2);
  }

  /** The long names of the general categories and of scripts that RE2 knows by short ones. */
  private void property(char c) {
    var end = source.startsWith("{", at + 2) ? source.indexOf('}', at) : -1;
    if (end < 0) {
      take("\\" + c, 2);
      return;
    }
    var name = source.substring(at + 3, end).replaceFirst("^(General_Category|gc|Script|sc)=", "");
    take("\\" + c + "{" + shortName(name) + "}", end + 1 - at);
  }

  private static String shortName(String name) {
    return switch (name) {
      case "Letter" -> "L";
      case "Uppercase_Letter" -> "Lu";
      case "Lowercase_Letter" -> "Ll";
      case "Mark" -> "M";
      case "Number" -> "N";
      case "Decimal_Number", "digit" -> "Nd";
      case "Punctuation", "punct" -> "P";
      case "Symbol" -> "S";
      case "Separator" -> "Z";
      case "Space_Separator" -> "Zs";
      case "Other" -> "C";
      default -> name;
    };
  }
}
