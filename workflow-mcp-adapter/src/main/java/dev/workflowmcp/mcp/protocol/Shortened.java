package dev.workflowmcp.mcp.protocol;

/** Repeats what a client said, and no more of it than a person wants to read. */
public final class Shortened {
  /** The longest name that the protocol allows. */
  private static final int NAME_CHARACTERS = 128;

  /** Longer than any that names something here. */
  private static final int URI_CHARACTERS = 2_000;

  private Shortened() {}

  /** The beginning of a name. */
  public static String name(String name) {
    return beginning(name, NAME_CHARACTERS);
  }

  /** The beginning of a URI. */
  public static String uri(String uri) {
    return beginning(uri, URI_CHARACTERS);
  }

  private static String beginning(String text, int characters) {
    return text.substring(0, Math.min(text.length(), characters));
  }
}
