package dev.workflowmcp.runtime.answer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How many bytes of UTF-8 a value has as compact JSON, without writing it. */
final class JsonSize {
  /** The ellipsis that ends a cut text. */
  static final String MARK = "…";

  static final int MARK_BYTES = 3;

  private static final int ESCAPED_BYTES = 2;
  private static final int UNICODE_ESCAPE_BYTES = 6;

  private JsonSize() {}

  /**
   * The size of a value in which no text is counted longer than it can be cut to.
   *
   * @param longestText most bytes that a text counts, without its quotes
   */
  static int of(JsonNode node, int longestText) {
    if (node instanceof ObjectNode object) {
      var bytes = 1 + Math.max(1, object.size());
      for (var member : object.properties()) {
        bytes += name(member.getKey()) + of(member.getValue(), longestText);
      }
      return bytes;
    }
    if (node instanceof ArrayNode array) {
      var bytes = 1 + Math.max(1, array.size());
      for (var element : array) {
        bytes += of(element, longestText);
      }
      return bytes;
    }
    if (node.isString()) {
      return 2 + Math.min(text(node.stringValue()), longestText);
    }
    return node.isBigDecimal()
        ? node.decimalValue().toPlainString().length()
        : node.asString("null").length();
  }

  static int of(JsonNode node) {
    return of(node, Integer.MAX_VALUE);
  }

  /** A member's name with its quotes and colon. */
  static int name(String name) {
    return text(name) + 3;
  }

  /** A text without its quotes. */
  static int text(String text) {
    var bytes = 0;
    for (var i = 0; i < text.length(); ) {
      var character = text.codePointAt(i);
      bytes += character(character);
      i += Character.charCount(character);
    }
    return bytes;
  }

  /** The longest beginning, with a mark that it was cut, that has at most so many bytes. */
  static String cut(String text, int maxBytes) {
    var end = 0;
    var bytes = MARK_BYTES;
    while (end < text.length()) {
      var character = text.codePointAt(end);
      bytes += character(character);
      if (bytes > maxBytes) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end) + MARK;
  }

  private static int character(int character) {
    if (character < 0x20) {
      var isShort = character >= '\b' && character <= '\r' && character != 0x0b;
      return isShort ? ESCAPED_BYTES : UNICODE_ESCAPE_BYTES;
    }
    if (character == '"' || character == '\\') {
      return ESCAPED_BYTES;
    }
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    if (character > 0xffff) {
      return 4;
    }
    // Half of a surrogate pair becomes a question mark.
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE ? 1 : 3;
  }
}
