package dev.workflowmcp.persistence.jooq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells texts apart in a name that must stay short; no protection against anybody. */
record Digest(String hex) {
  private static final int SHORT_DIGITS = 8;

  static Digest of(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return new Digest(HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  String shortened() {
    return hex.substring(0, SHORT_DIGITS);
  }
}
