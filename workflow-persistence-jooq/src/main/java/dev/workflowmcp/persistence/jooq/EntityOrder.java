package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.entity.EntityFilter;
import dev.workflowmcp.core.entity.EntityPosition;
import dev.workflowmcp.core.entity.EntitySort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/**
 * An order of entities, and the places in it. One by data has two parts: the entities that have the
 * value, in its order, then all others by their numbers.
 */
record EntityOrder(EntitySort sort, boolean isOfThoseWithoutValue) {
  private static final String KEY = "sort_key";

  /** The parts of an order, the first ones first. */
  static List<EntityOrder> parts(EntitySort sort) {
    return sort.isByData()
        ? List.of(new EntityOrder(sort, false), new EntityOrder(sort, true))
        : List.of(new EntityOrder(sort, false));
  }

  /** Whether anything of this part may come after a place. */
  boolean goesOnAfter(Optional<EntityPosition> place) {
    return isOfThoseWithoutValue
        || !sort.isByData()
        || place.filter(at -> at.value().isEmpty()).isEmpty();
  }

  /** What belongs to this part and comes after the place. */
  Condition isAfter(Optional<EntityPosition> place) {
    if (isOfThoseWithoutValue) {
      return key()
          .orElseThrow()
          .isNull()
          .and(
              place
                  .filter(at -> at.value().isEmpty())
                  .map(this::numberIsAfter)
                  .orElse(noCondition()));
    }
    var isOfPart = sort.isByData() ? key().orElseThrow().isNotNull() : noCondition();
    return isOfPart.and(place.map(this::valueIsAfter).orElse(noCondition()));
  }

  private Condition numberIsAfter(EntityPosition place) {
    return sort.isDescending()
        ? ENTITIES.NUMBER.lt(place.number())
        : ENTITIES.NUMBER.gt(place.number());
  }

  private Condition valueIsAfter(EntityPosition place) {
    return switch (sort.key()) {
      case NUMBER, CREATED -> numberIsAfter(place);
      case NAME -> isAfter(ENTITIES.NAME_KEY, val(value(place), SQLDataType.CLOB), place);
      case UPDATED ->
          isAfter(
              ENTITIES.UPDATED_AT,
              val(Instant.parse(value(place)), ENTITIES.UPDATED_AT.getDataType()),
              place);
      case DATA_NUMBER ->
          isAfter(values().number(), val(new BigDecimal(value(place)), SQLDataType.NUMERIC), place);
      case DATA_TEXT -> isAfter(values().textKey(), val(value(place), SQLDataType.CLOB), place);
    };
  }

  private static String value(EntityPosition place) {
    return place.value().orElseThrow();
  }

  private <T> Condition isAfter(Field<T> key, Field<T> value, EntityPosition place) {
    var row = row(key, ENTITIES.NUMBER);
    var at = row(value, val(place.number()));
    return sort.isDescending() ? row.lt(at) : row.gt(at);
  }

  /** The fields to sort by, the direction of both the same, as that of the indexes. */
  List<OrderField<?>> by() {
    var fields = new ArrayList<OrderField<?>>();
    if (!isOfThoseWithoutValue) {
      key().ifPresent(key -> fields.add(sort.isDescending() ? key.desc() : key.asc()));
    }
    fields.add(sort.isDescending() ? ENTITIES.NUMBER.desc() : ENTITIES.NUMBER.asc());
    return fields;
  }

  /** What is read with each row to know its place, if it is not part of it. */
  List<Field<?>> keys() {
    return !isOfThoseWithoutValue && (sort.isByData() || sort.key() == EntitySort.Key.NAME)
        ? List.of(key().orElseThrow().as(KEY))
        : List.of();
  }

  EntityPosition position(Record row) {
    return new EntityPosition(
        isOfThoseWithoutValue ? Optional.empty() : positionValue(row), row.get(ENTITIES.NUMBER));
  }

  private Optional<String> positionValue(Record row) {
    return switch (sort.key()) {
      case NUMBER, CREATED -> Optional.empty();
      case UPDATED -> Optional.of(row.get(ENTITIES.UPDATED_AT).toString());
      case NAME, DATA_TEXT -> Optional.of(row.get(KEY, String.class));
      case DATA_NUMBER -> Optional.of(row.get(KEY, BigDecimal.class).toPlainString());
    };
  }

  /** Whether an index has this order for the entities of a filter. */
  boolean isIndexed(EntityFilter filter) {
    if (filter.includeDeleted() || isOfThoseWithoutValue) {
      return filter.type().isEmpty() && key().isEmpty();
    }
    return switch (sort.key()) {
      case NUMBER, CREATED -> true;
      case NAME, UPDATED -> filter.type().isPresent();
      case DATA_NUMBER, DATA_TEXT -> filter.isIndexed(sort.path().orElseThrow());
    };
  }

  private Optional<Field<?>> key() {
    return switch (sort.key()) {
      case NUMBER, CREATED -> Optional.empty();
      case NAME -> Optional.of(ENTITIES.NAME_KEY);
      case UPDATED -> Optional.of(ENTITIES.UPDATED_AT);
      case DATA_NUMBER -> Optional.of(values().number());
      case DATA_TEXT -> Optional.of(values().textKey());
    };
  }

  private DataValues values() {
    return DataValues.at(sort.path().orElseThrow());
  }
}
