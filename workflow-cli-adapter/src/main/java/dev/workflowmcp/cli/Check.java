package dev.workflowmcp.cli;

import java.util.Optional;

/**
 * What the doctor found out about one thing.
 *
 * @param name of the thing
 * @param state how it is
 * @param finding what was seen, one sentence
 * @param nextStep what to do about it, when it is not well
 */
record Check(String name, State state, String finding, Optional<String> nextStep) {
  /** How a thing is. */
  enum State {
    WELL,
    /** Works, but not as well as it could, or soon not any more. */
    WARNING,
    FAULT
  }

  static Check well(String name, String finding) {
    return new Check(name, State.WELL, finding, Optional.empty());
  }

  static Check warning(String name, String finding, String nextStep) {
    return new Check(name, State.WARNING, finding, Optional.of(nextStep));
  }

  static Check fault(String name, String finding, String nextStep) {
    return new Check(name, State.FAULT, finding, Optional.of(nextStep));
  }

  /** All checks of one examination. */
  record Report(boolean well, java.util.List<Check> checks) {}
}
