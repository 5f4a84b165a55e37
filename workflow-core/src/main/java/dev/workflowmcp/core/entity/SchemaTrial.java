package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Offender;
import java.util.List;

/**
 * What the entities of a type would say to a new schema.
 *
 * @param checked how many undeleted entities were looked at
 * @param invalid how many of them it does not allow
 * @param offenders the first {@value #SHOWN} of these
 */
public record SchemaTrial(long checked, long invalid, List<Offender> offenders) {
  static final int SHOWN = 50;

  public SchemaTrial {
    offenders = List.copyOf(offenders);
  }
}
