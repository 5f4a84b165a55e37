package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.suggestion.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/** Names and references by their beginning; no text of a caller becomes a pattern. */
final class JooqSuggestions implements Suggestions {
  /** Numbers with the same first digits, as 12, 120-129, 1200-1299, are a few ranges. */
  private static final String NUMBERED =
      """
      select found.number
      from unnest(?::bigint[], ?::bigint[]) as range (least, beyond)
      cross join lateral (
        select number from %s
        where number >= range.least and number < range.beyond and %s
        order by number limit ?) found
      order by found.number limit ?""";

  private static final String UNDELETED = "deleted_at is null";

  private static final String NAMED =
      """
      select type.name as type_name, found.name, found.number
      from entity_types type
      cross join lateral (
        select name, name_key, number from entities
        where entity_type_id = type.id and deleted_at is null and name_key >= ? and name_key < ?
        order by name_key limit ?) found
      where type.deleted_at is null and type.name = coalesce(?, type.name)
      order by found.name_key, found.number limit ?""";

  /** Greater than every character that a name holds. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /** Of the longest number; one more does not fit into a long. */
  private static final int MOST_DIGITS = 18;

  private final Supplier<DSLContext> registry;
  private final Supplier<DSLContext> project;

  JooqSuggestions(Supplier<DSLContext> registry, Supplier<DSLContext> project) {
    this.registry = registry;
    this.project = project;
  }

  @Override
  public List<String> projects(NameKey begun, int limitRows) {
    return registry
        .get()
        .select(PROJECTS.NAME)
        .from(PROJECTS)
        .where(PROJECTS.STATUS.eq(EnumNames.text(ProjectStatus.ACTIVE)))
        .and(holds(PROJECTS.NAME_KEY, begun.value()))
        .orderBy(
            field(beginsWith(PROJECTS.NAME_KEY, begun.value())).desc(),
            coalesce(PROJECTS.LAST_ACTIVATED_AT, PROJECTS.CREATED_AT).desc(),
            PROJECTS.ID.desc())
        .limit(limitRows)
        .fetch(PROJECTS.NAME);
  }

  @Override
  public List<String> numbered(SubjectKind kind, String digits, int limitRows) {
    return switch (kind) {
      case WORK_ITEM -> numbered("W-", sql("work_items", UNDELETED), digits, limitRows);
      case ENTITY -> numbered("E-", sql("entities", UNDELETED), digits, limitRows);
      case DEPLOYMENT -> numbered("D-", sql("deployments", "true"), digits, limitRows);
      default -> throw new IllegalArgumentException(kind + " has no number");
    };
  }

  private static String sql(String table, String condition) {
    return NUMBERED.formatted(table, condition);
  }

  private List<String> numbered(String prefix, String sql, String digits, int limitRows) {
    var begun = Long.parseLong(digits);
    var least = LongStream.iterate(begun, n -> n * 10).limit(MOST_DIGITS + 1L - digits.length());
    var starts = least.boxed().toArray(Long[]::new);
    var ends = Stream.of(starts).map(n -> n / begun * (begun + 1)).toArray(Long[]::new);
    return project
        .get()
        .resultQuery(sql, val(starts), val(ends), val(limitRows), val(limitRows))
        .fetch(row -> prefix + row.get("number", Long.class));
  }

  @Override
  public List<String> namedEntities(NameKey begun, int limitRows) {
    return named(Optional.empty(), begun, limitRows)
        .map(row -> "E-" + row.get("number", Long.class));
  }

  @Override
  public List<String> entityNames(String entityType, NameKey begun, int limitRows) {
    return named(Optional.of(entityType), begun, limitRows)
        .map(row -> entityType + "/" + row.get("name", String.class));
  }

  private Result<Record> named(Optional<String> type, NameKey begun, int limitRows) {
    return project
        .get()
        .resultQuery(
            NAMED,
            val(begun.value()),
            val(begun.value() + LAST),
            val(limitRows),
            val(type.orElse(null)),
            val(limitRows))
        .fetch();
  }

  @Override
  public List<String> entityTypes(String begun, int limitRows) {
    return project
        .get()
        .select(ENTITY_TYPES.NAME)
        .from(ENTITY_TYPES)
        .where(ENTITY_TYPES.DELETED_AT.isNull())
        .and(holds(ENTITY_TYPES.NAME, begun))
        .orderBy(field(beginsWith(ENTITY_TYPES.NAME, begun)).desc(), ENTITY_TYPES.NAME)
        .limit(limitRows)
        .fetch(ENTITY_TYPES.NAME);
  }

  @Override
  public List<String> deployments(NameKey begun, int limitRows) {
    var text = begun.value();
    return project
        .get()
        .select(DEPLOYMENTS.NUMBER)
        .from(DEPLOYMENTS)
        .where(
            beginsWith(DEPLOYMENTS.ENVIRONMENT, text)
                .or(beginsWith(DEPLOYMENTS.COMMIT_SHA, text))
                .or(beginsWith(lower(DEPLOYMENTS.RELEASE), text))
                .or(beginsWith(lower(DEPLOYMENTS.BRANCH), text)))
        .orderBy(
            coalesce(DEPLOYMENTS.DEPLOYED_AT, DEPLOYMENTS.CREATED_AT).desc(),
            DEPLOYMENTS.NUMBER.desc())
        .limit(limitRows)
        .fetch(row -> "D-" + row.value1());
  }

  private static Condition holds(Field<String> text, String part) {
    return condition("strpos({0}, {1}) > 0", text, val(part));
  }

  private static Condition beginsWith(Field<String> text, String beginning) {
    return condition("starts_with({0}, {1})", text, val(beginning));
  }
}
