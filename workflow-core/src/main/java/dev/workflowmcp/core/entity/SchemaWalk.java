package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Offender;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.List;

/** Looks at all entities of a type under a new schema, in short transactions. */
final class SchemaWalk {
  /** Few enough to be in memory at once, with all that they may hold. */
  private static final int BATCH = 100;

  private final Transactions transactions;
  private final Evolutions evolutions;

  SchemaWalk(Transactions transactions, Evolutions evolutions) {
    this.transactions = transactions;
    this.evolutions = evolutions;
  }

  /**
   * What there is to look at. Entities that come later are not: they are checked when they are
   * written.
   *
   * @param entities how many, about
   * @param last the one with the highest number
   */
  record Extent(long entities, EntityNumber last) {
    boolean isPast(Entity entity) {
      return entity.ref().value() > last.value();
    }
  }

  /** Is told after each batch whether any entity so far was not allowed. */
  interface Steps {
    void next(boolean isAnyInvalid);
  }

  /** All entities of the extent that are undeleted when it comes to them. */
  SchemaTrial walk(
      ProjectId project,
      EntityTypeId type,
      EntitySchema schema,
      Extent extent,
      Progress progress,
      Steps steps) {
    var offenders = new ArrayList<Offender>();
    var checked = 0L;
    var invalid = 0L;
    var last = new EntityNumber(0);
    for (var batch = batch(project, type, last, extent);
        !batch.isEmpty();
        batch = batch(project, type, last, extent)) {
      for (var entity : batch) {
        var violations = schema.violations(entity.data());
        if (!violations.isEmpty()) {
          invalid++;
          if (offenders.size() < SchemaTrial.SHOWN) {
            offenders.add(Offender.of(entity.ref().toString(), entity.name(), violations));
          }
        }
      }
      checked += batch.size();
      last = batch.get(batch.size() - 1).ref();
      progress.done(checked, Math.max(checked, extent.entities()));
      steps.next(invalid > 0);
    }
    return new SchemaTrial(checked, invalid, offenders);
  }

  private List<Entity> batch(
      ProjectId project, EntityTypeId type, EntityNumber after, Extent extent) {
    return after.equals(extent.last())
        ? List.of()
        : transactions
            .inProject(project, () -> evolutions.entitiesAfter(type, after, BATCH))
            .stream()
            .filter(entity -> !extent.isPast(entity))
            .toList();
  }
}
