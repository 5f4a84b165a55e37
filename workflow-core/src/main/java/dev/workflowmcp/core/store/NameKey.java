package dev.workflowmcp.core.store;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What two names have in common when they count as the same: compatibility forms and case are
 * folded, in Java and not in the database, whose folding depends on its locale.
 */
public record NameKey(String value) {
  /**
   * The key of a name. Folding to upper and then to lower case gives the full case folding of
   * Unicode.
   */
  public static NameKey of(String name) {
    var folded = nfkc(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return new NameKey(nfkc(folded));
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  @Override
  public String toString() {
    return value;
  }
}
