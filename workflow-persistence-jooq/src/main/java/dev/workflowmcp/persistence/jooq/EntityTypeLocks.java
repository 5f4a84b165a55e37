package dev.workflowmcp.persistence.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import java.util.Collection;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * The locks of entity types by their names: shared by those who write entities, alone for who
 * changes the type. They queue up fairly; of locks of rows, a stream of those who share would hold
 * up who wants to be alone for ever.
 *
 * <p>Two names may have the same lock, which makes nothing wrong and rarely something slow.
 */
final class EntityTypeLocks {
  /** The first of two keys, which are not those of locks with one key. */
  private static final int LOCK_CLASS = 1;

  private EntityTypeLocks() {}

  /** All in one statement, in the same order everywhere, so that no two can wait for each other. */
  static List<Field<Object>> shared(Collection<String> names) {
    return names.stream()
        .map(String::hashCode)
        .distinct()
        .sorted()
        .map(key -> lock("pg_advisory_xact_lock_shared({0}, {1})", key))
        .toList();
  }

  static Field<Object> alone(String name) {
    return lock("pg_advisory_xact_lock({0}, {1})", name.hashCode());
  }

  private static Field<Object> lock(String call, int key) {
    return field(call, SQLDataType.OTHER, inline(LOCK_CLASS), val(key));
  }
}
