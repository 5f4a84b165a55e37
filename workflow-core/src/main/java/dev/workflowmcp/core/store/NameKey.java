package dev.workflowmcp.core.store;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What two names have in common when they count as the same: compatibility forms and case are
 * folded, in Java and not in the database, whose folding depends on its locale.
 */
public record NameKey(String value) {
  /**
   * The key of a name. Folding to lower, upper and lower case again gives what the full case
   * folding of Unicode does: the first step is for the capital sharp s, which has no other upper
   * case. The dotless i counts as an i.
   */
  public static NameKey of(String name) {
    var lower = nfkc(name).toLowerCase(Locale.ROOT);
    return new NameKey(nfkc(lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  @Override
  public String toString() {
    return value;
  }
}
