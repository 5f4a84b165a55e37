package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.DataFilter;
import dev.workflowmcp.core.entity.DataPath;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityFilter;
import dev.workflowmcp.core.entity.EntityLists;
import dev.workflowmcp.core.entity.EntityPosition;
import dev.workflowmcp.core.entity.EntitySort;
import dev.workflowmcp.core.entity.EntitySummary;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.NameKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryEntityLists implements EntityLists {
  private final InMemoryTransactions transactions;

  InMemoryEntityLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Listed<EntitySummary>> summaries(
      EntityFilter filter,
      List<DataPath> fields,
      EntitySort sort,
      Optional<Cursor> after,
      int limitRows) {
    return entities(filter, sort, after, limitRows).stream()
        .map(listed -> new Listed<>(summary(listed.item(), fields), listed.position()))
        .toList();
  }

  private static EntitySummary summary(Entity entity, List<DataPath> fields) {
    Map<DataPath, JsonValue> values = new LinkedHashMap<>();
    for (var path : fields) {
      JsonData.at(entity.data().members(), path).ifPresent(found -> values.put(path, found));
    }
    return new EntitySummary(
        entity.ref(),
        entity.entityType(),
        entity.name(),
        EntitySummary.data(values),
        entity.tags(),
        entity.version(),
        entity.updatedAt(),
        entity.deletedAt());
  }

  @Override
  public List<Listed<Entity>> entities(
      EntityFilter filter, EntitySort sort, Optional<Cursor> after, int limitRows) {
    var order = order(sort);
    var start = after.map(cursor -> EntityPosition.of(cursor, sort));
    return transactions
        .project()
        .entities
        .rows()
        .filter(stored -> matches(stored, filter))
        .map(StoredEntity::entity)
        .filter(entity -> start.isEmpty() || order.compare(position(entity, sort), start.get()) > 0)
        .sorted(Comparator.comparing(entity -> position(entity, sort), order))
        .limit(limitRows)
        .map(entity -> new Listed<>(entity, position(entity, sort).cursor()))
        .toList();
  }

  private static EntityPosition position(Entity entity, EntitySort sort) {
    var found = sort.path().flatMap(path -> JsonData.at(entity.data().members(), path));
    Optional<String> value =
        switch (sort.key()) {
          case NUMBER, CREATED -> Optional.empty();
          case NAME -> Optional.of(NameKey.of(entity.name()).value());
          case UPDATED -> Optional.of(entity.updatedAt().toString());
          case DATA_NUMBER ->
              found.flatMap(there -> as(BigDecimal.class, there)).map(BigDecimal::toPlainString);
          case DATA_TEXT ->
              found.flatMap(there -> as(String.class, there)).map(InMemoryEntityLists::beginning);
        };
    return new EntityPosition(value, entity.ref().value());
  }

  private static <T> Optional<T> as(Class<T> type, JsonValue there) {
    return Optional.ofNullable(there.value()).filter(type::isInstance).map(type::cast);
  }

  private static String beginning(String text) {
    return text.codePoints()
        .limit(EntitySort.TEXT_CHARACTERS)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Comparator<EntityPosition> order(EntitySort sort) {
    Comparator<EntityPosition> byValue =
        (one, other) ->
            one.value().isEmpty() || other.value().isEmpty()
                ? 0
                : compare(sort, one.value().get(), other.value().get());
    var rising = byValue.thenComparingLong(EntityPosition::number);
    return Comparator.<EntityPosition, Boolean>comparing(
            place -> sort.isByData() && place.value().isEmpty())
        .thenComparing(sort.isDescending() ? rising.reversed() : rising);
  }

  private static int compare(EntitySort sort, String one, String other) {
    return switch (sort.key()) {
      case DATA_NUMBER -> new BigDecimal(one).compareTo(new BigDecimal(other));
      case UPDATED -> Instant.parse(one).compareTo(Instant.parse(other));
      default -> JsonData.compare(one, other);
    };
  }

  private static boolean matches(StoredEntity stored, EntityFilter filter) {
    var entity = stored.entity();
    return (filter.includeDeleted() || entity.deletedAt().isEmpty())
        && filter.type().filter(type -> !type.id().equals(stored.type())).isEmpty()
        && JsonData.contains(entity.data().members(), filter.where().members())
        && filter.filters().stream().allMatch(one -> matches(entity, one))
        && entity.tags().containsAll(filter.tags())
        && filter.text().filter(words -> !holds(entity, words)).isEmpty();
  }

  private static boolean matches(Entity entity, DataFilter filter) {
    var found = JsonData.at(entity.data().members(), filter.path());
    var wanted = filter.value().value();
    var equals = found.filter(there -> JsonData.areEqual(there.value(), wanted)).isPresent();
    return switch (filter.operator()) {
      case EQ -> equals;
      case NE -> !equals;
      case EXISTS -> found.isPresent() == Boolean.TRUE.equals(wanted);
      case IN ->
          found.isPresent()
              && filter.values().stream()
                  .map(JsonValue::value)
                  .anyMatch(one -> JsonData.areEqual(found.get().value(), one));
      case CONTAINS -> found.filter(there -> contains(there.value(), wanted)).isPresent();
      case STARTS_WITH ->
          found.isPresent()
              && found.get().value() instanceof String text
              && text.startsWith((String) wanted);
      case LT, LTE, GT, GTE ->
          found
              .flatMap(there -> compared(there.value(), wanted))
              .filter(sign -> isInRange(filter.operator(), sign))
              .isPresent();
    };
  }

  private static boolean contains(@Nullable Object there, @Nullable Object wanted) {
    return (there instanceof String text && wanted instanceof String part && text.contains(part))
        || (there instanceof List
            && JsonData.contains(
                there,
                wanted instanceof List ? wanted : java.util.Collections.singletonList(wanted)))
        || (there instanceof Map && wanted instanceof Map && JsonData.contains(there, wanted));
  }

  private static Optional<Integer> compared(@Nullable Object there, @Nullable Object wanted) {
    if (there instanceof BigDecimal number && wanted instanceof BigDecimal other) {
      return Optional.of(number.compareTo(other));
    }
    return there instanceof String text && wanted instanceof String other
        ? Optional.of(JsonData.compare(text, other))
        : Optional.empty();
  }

  private static boolean isInRange(DataFilter.Operator operator, int sign) {
    return switch (operator) {
      case LT -> sign < 0;
      case LTE -> sign <= 0;
      case GT -> sign > 0;
      default -> sign >= 0;
    };
  }

  private static boolean holds(Entity entity, String text) {
    var words =
        Stream.concat(Stream.of(entity.name()), JsonData.texts(entity.data().members()))
            .flatMap(InMemoryEntityLists::words)
            .toList();
    return words(text).allMatch(wanted -> words.stream().anyMatch(word -> word.startsWith(wanted)));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 0))
        .filter(word -> !word.isEmpty());
  }
}
