package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.WorkItemRows.ITEM_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.Claim;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Claims;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Who works on what in a project. */
final class JooqClaims implements Claims {
  /** By the clock and not by the begin of the transaction, which may have waited for a lock. */
  private static final Field<Instant> NOW = field("clock_timestamp()", Instant.class);

  static final Field<Boolean> IS_EXPIRED =
      field(WORK_ITEMS.CLAIM_EXPIRES_AT.le(NOW)).as("claim_is_expired");

  /** What a claim needs of the row of its item. */
  static final List<Field<?>> FIELDS =
      List.of(
          WORK_ITEMS.CLAIMED_BY, WORK_ITEMS.CLAIM_TOKEN, WORK_ITEMS.CLAIM_EXPIRES_AT, IS_EXPIRED);

  private final Supplier<DSLContext> project;

  JooqClaims(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public Optional<Claim> of(WorkItemId item) {
    return project
        .get()
        .select(FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.ID.eq(item.value()))
        .and(WORK_ITEMS.CLAIMED_BY.isNotNull())
        .fetchOptional(JooqClaims::claim);
  }

  @Override
  public Optional<Held> heldBelow(ItemPath path) {
    return project
        .get()
        .select(WORK_ITEMS.NUMBER)
        .select(FIELDS)
        .from(WORK_ITEMS)
        .where(WorkItemRows.isBelow(path))
        .and(WORK_ITEMS.DELETED_AT.isNull())
        .and(WORK_ITEMS.CLAIM_EXPIRES_AT.gt(NOW))
        .limit(1)
        .fetchOptional(row -> new Held(WorkItemRows.number(row), claim(row)));
  }

  static Claim claim(Record row) {
    return new Claim(
        row.get(WORK_ITEMS.CLAIMED_BY),
        new ClaimToken(row.get(WORK_ITEMS.CLAIM_TOKEN)),
        row.get(WORK_ITEMS.CLAIM_EXPIRES_AT),
        row.get(IS_EXPIRED));
  }

  @Override
  public Optional<WorkItem> lockFirst(Collection<WorkItemNumber> items, WorkItemFilter filter) {
    var numbers = items.stream().map(WorkItemNumber::value).toArray(Long[]::new);
    return project
        .get()
        .select(ITEM_FIELDS)
        .from(WORK_ITEMS)
        .where(WORK_ITEMS.NUMBER.eq(any(numbers)))
        .and(WorkItemConditions.ofItself(filter))
        .and(ReadyConditions.ofItem(ReadyConditions.MAY_BE_READY))
        .and(ReadyConditions.ofItem(ReadyConditions.IS_TIME))
        .orderBy(WORK_ITEMS.PRIORITY, WORK_ITEMS.NUMBER)
        .limit(1)
        .forNoKeyUpdate()
        .skipLocked()
        .fetchOptional(WorkItemRows::item);
  }

  @Override
  public WorkItem grant(
      WorkItemId item, String holder, ClaimToken token, Duration lease, String actor) {
    return project
        .get()
        .update(WORK_ITEMS)
        .set(WORK_ITEMS.STATUS, EnumNames.text(WorkItemStatus.ACTIVE))
        .set(WORK_ITEMS.CLAIMED_BY, holder)
        .set(WORK_ITEMS.CLAIM_TOKEN, token.value())
        .set(WORK_ITEMS.CLAIM_EXPIRES_AT, in(lease))
        .set(WORK_ITEMS.VERSION, WORK_ITEMS.VERSION.plus(1))
        .set(WORK_ITEMS.UPDATED_AT, WorkItemRows.STAMP)
        .set(WORK_ITEMS.UPDATED_BY, actor)
        .where(WORK_ITEMS.ID.eq(item.value()))
        .returningResult(ITEM_FIELDS)
        .fetchSingle(WorkItemRows::item);
  }

  @Override
  public WorkItem prolong(WorkItemId item, Duration lease) {
    return project
        .get()
        .update(WORK_ITEMS)
        .set(WORK_ITEMS.CLAIM_EXPIRES_AT, in(lease))
        .where(WORK_ITEMS.ID.eq(item.value()))
        .returningResult(ITEM_FIELDS)
        .fetchSingle(WorkItemRows::item);
  }

  private static Field<Instant> in(Duration lease) {
    return field("{0} + {1} * interval '1 second'", Instant.class, NOW, val(lease.toSeconds()));
  }
}
