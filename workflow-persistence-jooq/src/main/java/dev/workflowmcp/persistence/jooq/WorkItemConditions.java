package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import org.jooq.Condition;

/** The conditions of a filter as SQL; whatever a caller wrote stays a bound value. */
final class WorkItemConditions {
  private WorkItemConditions() {}

  /** All conditions of the filter, for items that are looked at one by one. */
  static Condition all(WorkItemFilter filter) {
    var conditions = new ArrayList<Condition>();
    conditions.add(ofItselfAndOthers(filter));
    conditions.addAll(WorkItemGit.areOfItem(filter.git()));
    conditions.addAll(WorkItemDeployments.areOfItem(filter.deployed()));
    filter
        .text()
        .ifPresent(
            text ->
                conditions.add(WorkItemWords.areInItem(text).or(WorkItemWords.areInANote(text))));
    return and(conditions);
  }

  /** All conditions but the words, for the way to the items through what they ask for. */
  static Condition withoutText(WorkItemFilter filter) {
    return ofItselfAndOthers(filter)
        .and(and(WorkItemGit.lead(filter.git())))
        .and(and(WorkItemDeployments.lead(filter.deployed())));
  }

  private static Condition ofItselfAndOthers(WorkItemFilter filter) {
    return filter
        .readiness()
        .map(ReadyConditions::is)
        .map(ofItself(filter)::and)
        .orElseGet(() -> ofItself(filter));
  }

  /** The conditions for which a look at the item is enough, but the words. */
  static Condition ofItself(WorkItemFilter filter) {
    var conditions = new ArrayList<Condition>();
    conditions.add(isVisible(filter));
    // The index of the types begins with the status: naming all of them makes it of use.
    if (!filter.statuses().isEmpty() || !filter.itemTypes().isEmpty()) {
      conditions.add(WORK_ITEMS.STATUS.eq(any(statuses(filter))));
    }
    if (!filter.itemTypes().isEmpty()) {
      conditions.add(WORK_ITEMS.ITEM_TYPE.eq(any(itemTypes(filter))));
    }
    filter.parent().ifPresent(id -> conditions.add(WORK_ITEMS.PARENT_ID.eq(id.value())));
    filter.under().ifPresent(path -> conditions.add(WorkItemRows.isBelow(path)));
    if (!filter.tags().isEmpty()) {
      conditions.add(WORK_ITEMS.TAGS.contains(WorkItemRows.texts(filter.tags())));
    }
    filter.assignee().ifPresent(name -> conditions.add(WORK_ITEMS.ASSIGNEE.eq(name)));
    filter.externalRef().ifPresent(ref -> conditions.add(WORK_ITEMS.EXTERNAL_REF.eq(ref)));
    filter.updatedSince().ifPresent(since -> conditions.add(WORK_ITEMS.UPDATED_AT.ge(since)));
    return and(conditions);
  }

  /** Whether deleted items count. */
  static Condition isVisible(WorkItemFilter filter) {
    return filter.includeDeleted() ? noCondition() : WORK_ITEMS.DELETED_AT.isNull();
  }

  /** Whether an index leads to what matches, but for the place in the tree. */
  static boolean hasIndexedValue(WorkItemFilter filter) {
    return filter.parent().isPresent()
        || !filter.tags().isEmpty()
        || filter.assignee().isPresent()
        || filter.externalRef().isPresent()
        || !filter.git().isEmpty()
        || filter.text().isPresent();
  }

  /** Whether nothing else narrows the list. */
  static boolean onlyStatusAndType(WorkItemFilter filter) {
    return filter.parent().isEmpty()
        && filter.under().isEmpty()
        && filter.tags().isEmpty()
        && filter.assignee().isEmpty()
        && filter.externalRef().isEmpty()
        && filter.git().isEmpty()
        && filter.deployed().isEmpty()
        && filter.text().isEmpty()
        && filter.updatedSince().isEmpty()
        && filter.readiness().isEmpty();
  }

  /** The statuses in question: those of the filter, else all. */
  static String[] statuses(WorkItemFilter filter) {
    return names(filter.statuses(), WorkItemStatus.values());
  }

  /** The types in question: those of the filter, else all. */
  static String[] itemTypes(WorkItemFilter filter) {
    return names(filter.itemTypes(), ItemType.values());
  }

  private static <E extends Enum<E>> String[] names(Set<E> some, E[] all) {
    return Arrays.stream(all)
        .filter(constant -> some.isEmpty() || some.contains(constant))
        .map(EnumNames::text)
        .toArray(String[]::new);
  }
}
