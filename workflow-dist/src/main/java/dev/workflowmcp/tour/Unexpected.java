package dev.workflowmcp.tour;

/** The server answered otherwise than it should: the tour has failed. */
final class Unexpected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unexpected(String message) {
    super(message);
  }

  static void unless(boolean holds, String expectation) {
    if (!holds) {
      throw new Unexpected("expected that " + expectation);
    }
  }
}
