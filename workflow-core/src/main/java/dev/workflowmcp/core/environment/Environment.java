package dev.workflowmcp.core.environment;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Visibility;
import dev.workflowmcp.core.store.NameKey;

/**
 * The name of a place where work is deployed, for example {@code production}. Whoever writes {@code
 * Production} means the same one: case is folded as in other names, white space at the ends does
 * not count, and any other is one space.
 *
 * @param name 1-50 characters
 */
public record Environment(String name) {
  static final int CHARACTERS = 50;

  public Environment {
    var spaced = NameKey.of(name).value().replaceAll("\\s+", " ");
    // White space alone stays, for the refusal to show.
    name = spaced.isBlank() ? spaced : spaced.strip();
  }

  /** Adds a fault when this cannot be the name of an environment. */
  public void check(Faults faults, String field) {
    faults.line(field, name, 1, CHARACTERS);
    if (name.codePoints().anyMatch(Visibility::isHidden)) {
      faults.add(field, "holds a character that nobody sees", name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
