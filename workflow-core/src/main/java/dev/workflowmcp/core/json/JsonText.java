package dev.workflowmcp.core.json;

/** How long a text of one line is in JSON. */
public final class JsonText {
  private static final String ELLIPSIS = "…";

  private JsonText() {}

  /** Bytes of UTF-8 that a text has in JSON, without its quotes. */
  public static int bytes(String text) {
    return text.codePoints().map(JsonText::bytes).sum();
  }

  /** The text, or its beginning and an ellipsis. */
  public static String cut(String text, int mostCharacters, int mostBytes) {
    if (text.codePointCount(0, text.length()) <= mostCharacters && bytes(text) <= mostBytes) {
      return text;
    }
    var end = 0;
    var bytes = bytes(ELLIPSIS);
    for (var characters = 1; characters < mostCharacters; characters++) {
      var character = text.codePointAt(end);
      bytes += bytes(character);
      if (bytes > mostBytes) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  private static int bytes(int character) {
    if (character < 0x80) {
      return character == '"' || character == '\\' ? 2 : 1;
    }
    return character < 0x800 ? 2 : character <= 0xffff ? 3 : 4;
  }
}
