package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;

import dev.workflowmcp.core.workitem.ClaimLists;
import dev.workflowmcp.core.workitem.HeldItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Who works on what in a project, for those who only read. */
final class JooqClaimLists implements ClaimLists {
  private final Supplier<DSLContext> project;

  JooqClaimLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<HeldItem> all(String firstHolder, int limitRows) {
    return project
        .get()
        .select(
            WORK_ITEMS.NUMBER,
            WORK_ITEMS.ITEM_TYPE,
            WORK_ITEMS.TITLE,
            WORK_ITEMS.PRIORITY,
            WORK_ITEMS.VERSION)
        .select(JooqClaims.FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.CLAIMED_BY.isNotNull())
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .orderBy(
            JooqClaims.IS_EXPIRED,
            WORK_ITEMS.CLAIMED_BY.eq(firstHolder).desc(),
            WORK_ITEMS.CLAIM_EXPIRES_AT.desc(),
            WORK_ITEMS.NUMBER)
        .limit(limitRows)
        .fetch(JooqClaimLists::held);
  }

  @Override
  public Set<WorkItemNumber> held(Collection<WorkItemNumber> items) {
    var numbers = items.stream().map(WorkItemNumber::value).toArray(Long[]::new);
    return project
        .get()
        .select(WORK_ITEMS.NUMBER)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.NUMBER.eq(any(numbers)))
        .and(WORK_ITEMS.CLAIMED_BY.isNotNull())
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .fetchSet(WorkItemRows::number);
  }

  private static HeldItem held(Record row) {
    var claim = JooqClaims.claim(row);
    return new HeldItem(
        WorkItemRows.number(row),
        EnumNames.constant(ItemType.class, row.get(WORK_ITEMS.ITEM_TYPE)),
        row.get(WORK_ITEMS.TITLE),
        row.get(WORK_ITEMS.PRIORITY),
        row.get(WORK_ITEMS.VERSION),
        claim.holder(),
        claim.expiresAt(),
        claim.isExpired());
  }
}
