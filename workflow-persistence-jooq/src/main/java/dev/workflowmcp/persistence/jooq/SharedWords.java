package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.workflowmcp.core.workitem.WorkItemSort;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The items that share words with a text; so few are counted through that it takes no second. */
record SharedWords(DSLContext context, List<String> words) {
  private static final int TITLE = 2;

  /** Those that share most first. */
  List<Record> list(int limitRows) {
    var some = select(asterisk()).from(WORK_ITEMS).where(holdAny()).and(areCounted()).offset(0);
    return context.fetch(
        select(WorkItemRows.SHOWN_SUMMARY_FIELDS)
            .from(some.asTable(WORK_ITEMS.getUnqualifiedName()))
            .orderBy(shared().desc(), WORK_ITEMS.NUMBER.desc())
            .limit(limitRows));
  }

  private Condition holdAny() {
    return words.stream()
        .map(WorkItemWords::isInItem)
        .reduce(Condition::or)
        .orElseThrow()
        .and(WORK_ITEMS.DELETED_AT.isNull());
  }

  private Condition areCounted() {
    var some = selectOne().from(WORK_ITEMS).where(holdAny()).limit(WorkItemSort.MOST_RANKED + 1);
    var found = context.fetchValue(select(count()).from(some));
    if (found == null || found <= WorkItemSort.MOST_RANKED) {
      return noCondition();
    }
    var newest = select(max(WORK_ITEMS.NUMBER)).from(WORK_ITEMS);
    return WORK_ITEMS.NUMBER.gt(field(newest).minus(WorkItemSort.MOST_RANKED));
  }

  private Field<Integer> shared() {
    return words.stream()
        .map(
            word ->
                when(WorkItemWords.isInTitle(word), inline(TITLE))
                    .when(WorkItemWords.isInItem(word), inline(1))
                    .otherwise(inline(0)))
        .reduce(Field::add)
        .orElseThrow();
  }
}
