package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A call with bad input.
 *
 * @param pointer where the fault is, empty for a problem that is none of the input alone
 * @param hint a part of what is said of it
 * @param nextStep a part of what is proposed
 */
record BadCall(
    String tool,
    Map<String, Object> arguments,
    String code,
    String pointer,
    String hint,
    String nextStep) {

  /** One with a fault in a field. */
  static BadCall input(String tool, Map<String, Object> arguments, String pointer, String hint) {
    return new BadCall(tool, arguments, "invalid_input", pointer, hint, "Correct " + pointer);
  }

  /** One that meets with things as they are. */
  static BadCall refused(
      String tool, Map<String, Object> arguments, String code, String hint, String nextStep) {
    return new BadCall(tool, arguments, code, "", hint, nextStep);
  }

  /** Fails unless the call is answered with this problem and leaves everything as it was. */
  void check(ServerHarness server, InMemoryStore store) {
    var before = store.contents();

    var problem = server.problem(tool, arguments);

    assertThat(problem).containsEntry("code", code);
    assertThat((String) problem.get("next_step")).contains(nextStep);
    if (pointer.isEmpty()) {
      assertThat((String) problem.get("message")).contains(hint);
    } else {
      var fault = faults(problem).get(0);
      assertThat(fault).containsEntry("pointer", pointer);
      assertThat((String) fault.get("message")).contains(hint);
    }
    assertThat(store.contents()).isEqualTo(before);
  }

  @SuppressWarnings("unchecked") // A list of objects in JSON.
  private static List<Map<String, Object>> faults(Map<String, Object> problem) {
    var details = (Map<String, Object>) Objects.requireNonNull(problem.get("details"));
    return (List<Map<String, Object>>) Objects.requireNonNull(details.get("faults"));
  }

  @Override
  public String toString() {
    var text = tool + arguments + " " + code;
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }
}
