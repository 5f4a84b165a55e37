package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.entity.DataFilter;
import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.EntityFilter;
import dev.workflowmcp.core.entity.EntitySort;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a filter as SQL: whatever a caller wrote stays a bound value, and only the few
 * operators that there are become SQL.
 */
final class EntityConditions {
  private static final Field<Object> WORDS =
      field(ENTITIES.getQualifiedName().append("search_vector"));

  private EntityConditions() {}

  /** All conditions of the filter. */
  static Condition all(EntityFilter filter) {
    var conditions = new ArrayList<Condition>();
    conditions.add(ofTypeAndVisible(filter));
    if (!filter.where().isEmpty()) {
      conditions.add(contains(filter.where()));
    }
    filter.filters().forEach(one -> conditions.add(holds(one)));
    if (!filter.tags().isEmpty()) {
      conditions.add(ENTITIES.TAGS.contains(filter.tags().toArray(String[]::new)));
    }
    filter.text().ifPresent(text -> conditions.add(LiteralWords.areIn(WORDS, text)));
    return and(conditions);
  }

  /** What the indexes of the orders know of an entity. */
  static Condition ofTypeAndVisible(EntityFilter filter) {
    var ofType = filter.type().map(type -> ENTITIES.ENTITY_TYPE_ID.eq(type.id().value()));
    var isVisible = filter.includeDeleted() ? noCondition() : ENTITIES.DELETED_AT.isNull();
    return ofType.orElse(noCondition()).and(isVisible);
  }

  /** The conditions that the index of an order answers, beside type and visibility. */
  static Condition alongOrder(EntityFilter filter, EntitySort sort) {
    return and(
        filter.filters().stream()
            .filter(one -> one.isOrdered() && sort.path().filter(one.path()::equals).isPresent())
            .map(EntityConditions::holds)
            .toList());
  }

  /** Whether nothing but the type narrows the list. */
  static boolean onlyType(EntityFilter filter) {
    return filter.where().isEmpty()
        && filter.filters().isEmpty()
        && filter.tags().isEmpty()
        && filter.text().isEmpty();
  }

  /** Whether an index leads to what matches. */
  static boolean hasIndexedValue(EntityFilter filter) {
    return !filter.where().isEmpty()
        || !filter.tags().isEmpty()
        || filter.text().isPresent()
        || filter.filters().stream().anyMatch(one -> isIndexed(filter, one));
  }

  /** Whether an index leads to a range of numbers or texts. */
  static boolean hasIndexedRange(EntityFilter filter) {
    return !filter.includeDeleted()
        && filter.filters().stream()
            .anyMatch(one -> one.isOrdered() && filter.isIndexed(one.path()));
  }

  private static boolean isIndexed(EntityFilter filter, DataFilter one) {
    return switch (one.operator()) {
      case EQ, IN -> one.path().isThroughObjects();
      case EXISTS -> Boolean.TRUE.equals(one.value().value());
      case CONTAINS -> one.path().isThroughObjects() && !(one.value().value() instanceof String);
      case NE -> false;
      default -> filter.isIndexed(one.path());
    };
  }

  private static Condition holds(DataFilter filter) {
    var path = filter.path();
    var wanted = filter.value();
    return switch (filter.operator()) {
      case EQ -> equal(path, wanted);
      case NE -> DataValues.at(path).json().isDistinctFrom(jsonb(wanted));
      case IN -> or(filter.values().stream().map(one -> equal(path, one)).toList());
      case EXISTS -> Boolean.TRUE.equals(wanted.value()) ? exists(path) : not(exists(path));
      case CONTAINS -> contains(path, wanted);
      case STARTS_WITH ->
          startsWith(path, (String) java.util.Objects.requireNonNull(wanted.value()));
      case LT, LTE, GT, GTE -> range(filter);
    };
  }

  /**
   * Containment finds it in the index, and is enough for what has no parts. The place of an element
   * is unknown to it.
   */
  private static Condition equal(DataPath path, JsonValue wanted) {
    var isEqual = DataValues.at(path).json().eq(jsonb(wanted));
    if (!path.isThroughObjects()) {
      return isEqual;
    }
    var isContained = contains(nested(path, wanted.value()));
    var hasParts = wanted.value() instanceof List || wanted.value() instanceof Map;
    return hasParts ? isContained.and(isEqual) : isContained;
  }

  /** The first segment is a member of the data itself, which the index knows. */
  private static Condition exists(DataPath path) {
    var hasMember =
        condition(
            "{0} ?? cast({1} as text)",
            ENTITIES.DATA, val(path.segments().get(0), SQLDataType.CLOB));
    return path.segments().size() == 1
        ? hasMember
        : hasMember.and(DataValues.at(path).json().isNotNull());
  }

  private static Condition contains(DataPath path, JsonValue wanted) {
    var value = wanted.value();
    if (value instanceof List) {
      return contained(path, value);
    }
    var asElement = contained(path, java.util.Collections.singletonList(value));
    if (value instanceof Map) {
      return asElement.or(contained(path, value));
    }
    return value instanceof String part
        ? asElement.or(
            condition("strpos({0}, cast({1} as text)) > 0", DataValues.at(path).text(), val(part)))
        : asElement;
  }

  private static Condition contained(DataPath path, @Nullable Object part) {
    return path.isThroughObjects()
        ? contains(nested(path, part))
        : condition("{0} @> {1}", DataValues.at(path).json(), jsonb(new JsonValue(part)));
  }

  private static Condition startsWith(DataPath path, String beginning) {
    var pattern = beginning.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    return condition("{0} like cast({1} as text)", DataValues.at(path).textKey(), val(pattern));
  }

  private static Condition range(DataFilter filter) {
    var values = DataValues.at(filter.path());
    var wanted = filter.value().value();
    if (wanted instanceof BigDecimal number) {
      return compared(filter, values.number(), val(number, SQLDataType.NUMERIC));
    }
    var text = (String) java.util.Objects.requireNonNull(wanted);
    var isInRange = compared(filter, values.text(), val(text, SQLDataType.CLOB));
    return inclusive(filter, values.textKey(), val(beginning(text), SQLDataType.CLOB))
        .and(isInRange);
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= EntitySort.TEXT_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, EntitySort.TEXT_CHARACTERS));
  }

  private static <T> Condition compared(DataFilter filter, Field<T> value, Field<T> wanted) {
    return switch (filter.operator()) {
      case LT -> value.lt(wanted);
      case LTE -> value.le(wanted);
      case GT -> value.gt(wanted);
      default -> value.ge(wanted);
    };
  }

  /** What the beginnings of texts must hold when the texts hold it. */
  private static Condition inclusive(DataFilter filter, Field<String> key, Field<String> wanted) {
    return switch (filter.operator()) {
      case LT, LTE -> key.le(wanted);
      default -> key.ge(wanted);
    };
  }

  /** An object with the value at the path and nothing else. */
  private static JsonObject nested(DataPath path, @Nullable Object value) {
    var inner = new JsonValue(value);
    var segments = path.segments();
    for (var i = segments.size() - 1; i > 0; i--) {
      inner = new JsonValue(inner.under(segments.get(i)).members());
    }
    return inner.under(segments.get(0));
  }

  private static Condition contains(JsonObject part) {
    return condition("{0} @> {1}", ENTITIES.DATA, val(JsonObjects.jsonb(part)));
  }

  private static Field<JSONB> jsonb(JsonValue value) {
    return val(JsonObjects.jsonb(value));
  }
}
