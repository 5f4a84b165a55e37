package dev.workflowmcp.core.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entity that a schema does not allow.
 *
 * @param reference for example {@code E-7}
 * @param violations the first ones
 * @param more how many there are besides
 */
public record Offender(String reference, String name, List<Violation> violations, int more) {
  /** As many as show what is wrong. */
  private static final int SHOWN = 3;

  public Offender {
    violations = List.copyOf(violations);
  }

  /** One with some violations, of which the first are kept. */
  public static Offender of(String reference, String name, List<Violation> violations) {
    var shown = Math.min(SHOWN, violations.size());
    return new Offender(reference, name, violations.subList(0, shown), violations.size() - shown);
  }

  String sentence() {
    return reference + " (" + InputFault.shortened(name) + "): " + violations.get(0).sentence();
  }

  /** Machine-readable, under snake_case names. */
  public Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("ref", reference);
    details.put("name", name);
    details.put("violations", violations.stream().map(Violation::details).toList());
    if (more > 0) {
      details.put("more", more);
    }
    return details;
  }
}
