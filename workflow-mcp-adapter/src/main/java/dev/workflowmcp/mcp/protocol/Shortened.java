package dev.workflowmcp.mcp.protocol;

/** Repeats what a client said, and no more of it than a person wants to read. */
public final class Shortened {
  /** The longest name that the protocol allows. */
  private static final int NAME_CHARACTERS = 128;

  private Shortened() {}

  /** The beginning of a name. */
  public static String name(String name) {
    return name.substring(0, Math.min(name.length(), NAME_CHARACTERS));
  }
}
