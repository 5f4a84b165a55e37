package dev.workflowmcp.core.deployment;

import dev.workflowmcp.core.problem.Faults;
import java.util.List;

/**
 * Work items and entities as a caller names them; what is named twice counts once.
 *
 * @param workItems at most {@value #MOST}
 * @param entities at most {@value #MOST}
 */
public record CargoReferences(List<String> workItems, List<String> entities) {
  /** None. */
  public static final CargoReferences NONE = new CargoReferences(List.of(), List.of());

  /** How many of each kind a call takes. */
  public static final int MOST = 500;

  static final String WORK_ITEMS = "work_items";
  static final String ENTITIES = "entities";

  public CargoReferences {
    workItems = List.copyOf(workItems);
    entities = List.copyOf(entities);
  }

  boolean isEmpty() {
    return workItems.isEmpty() && entities.isEmpty();
  }

  /**
   * Adds a fault when there are too many.
   *
   * @param prefix what the names of the fields begin with
   */
  void check(Faults faults, String prefix) {
    size(faults, prefix + WORK_ITEMS, workItems);
    size(faults, prefix + ENTITIES, entities);
  }

  private static void size(Faults faults, String field, List<String> references) {
    if (references.size() > MOST) {
      faults.add(field, "has " + references.size() + " elements, at most " + MOST + " are allowed");
    }
  }
}
