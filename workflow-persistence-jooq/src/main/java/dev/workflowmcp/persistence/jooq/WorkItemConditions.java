package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;

/** The conditions of a filter as SQL; whatever a caller wrote stays a bound value. */
final class WorkItemConditions {
  private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** Not among the generated columns: no row is ever read with it. */
  private static final Field<Object> SEARCH_VECTOR =
      field(WORK_ITEMS.getQualifiedName().append("search_vector"));

  private WorkItemConditions() {}

  /** All conditions of the filter. */
  static Condition all(WorkItemFilter filter) {
    var conditions = new ArrayList<>(allButStatus(filter));
    if (!filter.statuses().isEmpty()) {
      conditions.add(WORK_ITEMS.STATUS.eq(any(names(filter.statuses()))));
    }
    return and(conditions);
  }

  static List<Condition> allButStatus(WorkItemFilter filter) {
    var conditions = new ArrayList<Condition>();
    if (!filter.includeDeleted()) {
      conditions.add(WORK_ITEMS.DELETED_AT.isNull());
    }
    if (!filter.itemTypes().isEmpty()) {
      conditions.add(WORK_ITEMS.ITEM_TYPE.eq(any(names(filter.itemTypes()))));
    }
    filter.parent().ifPresent(id -> conditions.add(WORK_ITEMS.PARENT_ID.eq(id.value())));
    filter.under().ifPresent(path -> conditions.add(WorkItemRows.isBelow(path)));
    if (!filter.tags().isEmpty()) {
      conditions.add(WORK_ITEMS.TAGS.contains(WorkItemRows.texts(filter.tags())));
    }
    filter.assignee().ifPresent(name -> conditions.add(WORK_ITEMS.ASSIGNEE.eq(name)));
    filter.externalRef().ifPresent(ref -> conditions.add(WORK_ITEMS.EXTERNAL_REF.eq(ref)));
    filter
        .text()
        .ifPresent(text -> words(text).map(WorkItemConditions::holds).forEach(conditions::add));
    filter.updatedSince().ifPresent(since -> conditions.add(WORK_ITEMS.UPDATED_AT.ge(since)));
    return conditions;
  }

  /**
   * Whether nothing but the status, and what most items have in common, narrows the list: then the
   * index by status and priority gives its order without sorting.
   */
  static boolean onlyByStatus(WorkItemFilter filter) {
    return !filter.includeDeleted()
        && filter.parent().isEmpty()
        && filter.under().isEmpty()
        && filter.tags().isEmpty()
        && filter.assignee().isEmpty()
        && filter.externalRef().isEmpty()
        && filter.text().isEmpty()
        && filter.updatedSince().isEmpty();
  }

  static String[] statusNames(WorkItemFilter filter) {
    return filter.statuses().isEmpty()
        ? names(Arrays.asList(WorkItemStatus.values()))
        : names(filter.statuses());
  }

  /** The same separation into words as that of search_words() in the database. */
  private static Stream<String> words(String text) {
    return NOT_IN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).distinct();
  }

  /** The word itself, as the beginning of a longer one, or another form of it in English. */
  private static Condition holds(String word) {
    return condition(
        "{0} @@ (to_tsquery('simple', {1}) || plainto_tsquery('english', {2}))",
        SEARCH_VECTOR, val("'" + word + "':*"), val(word));
  }

  private static String[] names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(EnumNames::text).toArray(String[]::new);
  }
}
