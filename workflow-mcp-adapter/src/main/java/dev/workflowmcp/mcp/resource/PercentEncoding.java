package dev.workflowmcp.mcp.resource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of one segment of a URI (RFC 3986), in UTF-8. */
final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int HEX_DIGITS = 2;

  private PercentEncoding() {}

  /** A text with all encoded that is not unreserved. */
  static String encode(String text) {
    var encoded = new StringBuilder();
    for (var one : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) (one & 0xff))) {
        encoded.append((char) one);
      } else {
        encoded.append('%').append(HEX.toHexDigits(one));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }

  /**
   * The text that was encoded; what should have been and was not stands for itself.
   *
   * @throws IllegalArgumentException a phrase that goes on after what was to be decoded
   */
  static String decode(String encoded) {
    var bytes = new ByteArrayOutputStream();
    for (var at = 0; at < encoded.length(); ) {
      var next = encoded.codePointAt(at);
      if (next == '%') {
        bytes.write(hex(encoded, at + 1));
        at += 1 + HEX_DIGITS;
      } else {
        bytes.writeBytes(utf8(next));
        at += Character.charCount(next);
      }
    }
    return text(bytes.toByteArray());
  }

  private static int hex(String encoded, int at) {
    var end = at + HEX_DIGITS;
    if (end > encoded.length()
        || !HexFormat.isHexDigit(encoded.charAt(at))
        || !HexFormat.isHexDigit(encoded.charAt(at + 1))) {
      throw new IllegalArgumentException("has a % without two hexadecimal digits after it");
    }
    return HexFormat.fromHexDigits(encoded, at, end);
  }

  private static byte[] utf8(int character) {
    if (character == '?' || character == '#') {
      throw new IllegalArgumentException(
          "has a " + Character.toString(character) + ", which must be percent-encoded");
    }
    try {
      var encoder = StandardCharsets.UTF_8.newEncoder();
      var encoded = encoder.encode(CharBuffer.wrap(Character.toChars(character)));
      var bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("holds half of a surrogate pair", e);
    }
  }

  private static String text(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("holds a control character");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not the percent-encoding of UTF-8", e);
    }
  }
}
