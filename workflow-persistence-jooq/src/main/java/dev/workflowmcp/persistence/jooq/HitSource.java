package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.NOTES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.workflowmcp.core.search.FoundThing;
import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.persistence.jooq.gen.project.tables.Deployments;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Where the things of a kind are found, and what is told of them.
 *
 * @param key by which newer things come first; that of notes, whose ids are made by the clocks of
 *     their writers, about so
 * @param isVisible whether a thing can be found at all
 * @param holds whether it holds all words of a text
 * @param rank how well it does
 * @param shown the columns {@code id}, {@code ref}, {@code type}, {@code title}, {@code status},
 *     {@code texts}
 */
record HitSource<K>(
    HitKind kind,
    Table<?> table,
    Field<K> key,
    Condition isVisible,
    Function<String, Condition> holds,
    Function<String, Field<Float>> rank,
    List<Field<?>> shown) {
  private static final Field<String> NONE = inline((String) null, String.class);

  static final HitSource<Long> WORK_ITEM =
      new HitSource<>(
          HitKind.WORK_ITEM,
          WORK_ITEMS,
          WORK_ITEMS.NUMBER,
          WORK_ITEMS.DELETED_AT.isNull(),
          WorkItemWords::areInItem,
          WorkItemWords::rank,
          shown(
              WORK_ITEMS.ID,
              reference("W-", WORK_ITEMS.NUMBER),
              WORK_ITEMS.ITEM_TYPE,
              WORK_ITEMS.TITLE,
              WORK_ITEMS.STATUS,
              array(WORK_ITEMS.DESCRIPTION)));

  static final HitSource<Long> ENTITY =
      new HitSource<>(
          HitKind.ENTITY,
          ENTITIES,
          ENTITIES.NUMBER,
          ENTITIES.DELETED_AT.isNull(),
          HitSource::areInEntity,
          HitSource::rankOfEntity,
          shown(
              ENTITIES.ID,
              reference("E-", ENTITIES.NUMBER),
              field(
                  select(ENTITY_TYPES.NAME)
                      .from(ENTITY_TYPES)
                      .where(ENTITY_TYPES.ID.eq(ENTITIES.ENTITY_TYPE_ID))),
              ENTITIES.NAME,
              NONE,
              field(
                  """
                  array(select text #>> '{}'
                    from jsonb_path_query({0}, 'strict $.** ? (@.type() == "string")') as found (text))""",
                  String[].class, ENTITIES.DATA)));

  static final HitSource<Long> DEPLOYMENT =
      new HitSource<>(
          HitKind.DEPLOYMENT,
          DEPLOYMENTS,
          DEPLOYMENTS.NUMBER,
          noCondition(),
          text -> LiteralWords.areIn(vectorOf(DEPLOYMENTS), text),
          text -> LiteralWords.rank(vectorOf(DEPLOYMENTS), text),
          shown(
              DEPLOYMENTS.ID,
              reference("D-", DEPLOYMENTS.NUMBER),
              NONE,
              title(DEPLOYMENTS),
              DEPLOYMENTS.STATUS,
              array(DEPLOYMENTS.BRANCH)));

  static final HitSource<UUID> NOTE =
      new HitSource<>(
          HitKind.NOTE,
          NOTES,
          NOTES.ID,
          isOnSomethingVisible(),
          WorkItemWords::areInNote,
          WorkItemWords::rankOfNote,
          shown(
              NOTES.ID,
              coalesce(
                  field(
                      select(reference("W-", WORK_ITEMS.NUMBER))
                          .from(WORK_ITEMS)
                          .where(WORK_ITEMS.ID.eq(NOTES.WORK_ITEM_ID))),
                  field(
                      select(reference("E-", ENTITIES.NUMBER))
                          .from(ENTITIES)
                          .where(ENTITIES.ID.eq(NOTES.ENTITY_ID))),
                  field(
                      select(reference("D-", DEPLOYMENTS.NUMBER))
                          .from(DEPLOYMENTS)
                          .where(DEPLOYMENTS.ID.eq(NOTES.DEPLOYMENT_ID)))),
              NONE,
              coalesce(
                  field(
                      select(WORK_ITEMS.TITLE)
                          .from(WORK_ITEMS)
                          .where(WORK_ITEMS.ID.eq(NOTES.WORK_ITEM_ID))),
                  field(
                      select(ENTITIES.NAME).from(ENTITIES).where(ENTITIES.ID.eq(NOTES.ENTITY_ID))),
                  field(
                      select(title(DEPLOYMENTS))
                          .from(DEPLOYMENTS)
                          .where(DEPLOYMENTS.ID.eq(NOTES.DEPLOYMENT_ID)))),
              NONE,
              array(NOTES.TEXT)));

  /** That of a kind. */
  static HitSource<?> of(HitKind kind) {
    return switch (kind) {
      case WORK_ITEM -> WORK_ITEM;
      case ENTITY -> ENTITY;
      case DEPLOYMENT -> DEPLOYMENT;
      case NOTE -> NOTE;
    };
  }

  private static Field<Object> vectorOf(Table<?> table) {
    return field(table.getQualifiedName().append("search_vector"));
  }

  /** As the condition of the index has it. */
  private static Condition areInEntity(String text) {
    return LiteralWords.areIn(vectorOf(ENTITIES), text).and(ENTITIES.DELETED_AT.isNull());
  }

  /** Words of the name count as those of a title; the vector does not know which they are. */
  private static Field<Float> rankOfEntity(String text) {
    var name =
        field(
            "setweight(to_tsvector('simple', search_words({0})), 'A')",
            Object.class, ENTITIES.NAME);
    return LiteralWords.rank(vectorOf(ENTITIES), text).plus(LiteralWords.rank(name, text));
  }

  private static Field<String> reference(String letter, Field<Long> number) {
    return concat(inline(letter), number.cast(String.class));
  }

  private static Field<String> title(Deployments deployments) {
    return field(
        "concat_ws(' ', {0}, {1})", String.class, deployments.ENVIRONMENT, deployments.RELEASE);
  }

  /** Looked up from the note, for those that hold the words; the offsets keep it so. */
  private static Condition isOnSomethingVisible() {
    return NOTES
        .DEPLOYMENT_ID
        .isNotNull()
        .or(
            exists(
                selectOne()
                    .from(WORK_ITEMS)
                    .where(WORK_ITEMS.ID.eq(NOTES.WORK_ITEM_ID))
                    .and(WORK_ITEMS.DELETED_AT.isNull())
                    .offset(0)))
        .or(
            exists(
                selectOne()
                    .from(ENTITIES)
                    .where(ENTITIES.ID.eq(NOTES.ENTITY_ID))
                    .and(ENTITIES.DELETED_AT.isNull())
                    .offset(0)));
  }

  private static List<Field<?>> shown(
      Field<UUID> id,
      Field<String> ref,
      Field<String> type,
      Field<String> title,
      Field<String> status,
      Field<String[]> texts) {
    return List.of(
        id.as("id"),
        ref.as("ref"),
        type.as("type"),
        title.as("title"),
        status.as("status"),
        texts.as("texts"));
  }

  /** Reads the columns that are shown. */
  FoundThing thing(Record row) {
    return new FoundThing(
        kind,
        row.get("id", UUID.class),
        row.get("ref", String.class),
        Optional.ofNullable(row.get("type", String.class)),
        Optional.ofNullable(row.get("title", String.class)),
        Optional.ofNullable(row.get("status", String.class)),
        Arrays.stream(row.get("texts", String[].class)).filter(text -> text != null).toList());
  }
}
