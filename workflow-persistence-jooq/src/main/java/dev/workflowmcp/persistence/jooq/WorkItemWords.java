package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.NOTES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectLimitAfterOffsetStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The words of a work item, and of the notes on it, as conditions. */
final class WorkItemWords {
  private static final Field<Object> OF_ITEM = vectorOf(WORK_ITEMS);
  private static final Field<UUID> NOTED_ITEM = field(name("noted", "id"), UUID.class);
  private static final Field<Object> OF_NOTE = vectorOf(NOTES);

  /** Of the letters D to A, those that ts_rank has anyway. */
  private static final Field<?> ITEM_WEIGHTS = field("'{0.1, 0.2, 0.4, 1.0}'::real[]");

  private static final Field<?> NOTE_WEIGHTS = field("'{0, 0, 0.05, 0.1}'::real[]");

  private WorkItemWords() {}

  /** Not among the generated columns: no row is ever read with it. */
  private static Field<Object> vectorOf(Table<?> table) {
    return field(table.getQualifiedName().append("search_vector"));
  }

  /** The note holds all words. */
  static Condition areInNote(String text) {
    return areIn(OF_NOTE, text);
  }

  /** Title and description hold all words. */
  static Condition areInItem(String text) {
    return areIn(OF_ITEM, text);
  }

  /** Title or description holds this word, or another form of it. */
  static Condition isInItem(String word) {
    return condition("{0} @@ ({1} || {2})", OF_ITEM, quoted("simple", word, ""), otherForms(word));
  }

  /** The same of the title, whose words have the weights A and B. */
  static Condition isInTitle(String word) {
    return condition(
        "{0} @@ ({1} || {2})",
        OF_ITEM, quoted("simple", word, ":AB"), quoted("english", word, ":AB"));
  }

  private static Field<Object> quoted(String language, String word, String weights) {
    return field("to_tsquery({0}, {1})", inline(language), val("'" + word + "'" + weights));
  }

  /**
   * One note holds all words: looked up from the item, for the items that are looked at anyway. The
   * offset keeps PostgreSQL from finding all such notes first.
   */
  static Condition areInANote(String text) {
    return exists(
        selectOne()
            .from(NOTES)
            .where(NOTES.WORK_ITEM_ID.eq(WORK_ITEMS.ID))
            .and(areIn(OF_NOTE, text))
            .offset(0));
  }

  /** The items with such a note, looked up from the words. */
  static Select<Record1<UUID>> itemsWithANote(String text) {
    return selectDistinct(NOTES.WORK_ITEM_ID)
        .from(NOTES)
        .where(NOTES.WORK_ITEM_ID.isNotNull())
        .and(areIn(OF_NOTE, text));
  }

  /**
   * All items that hold the words and meet a condition. Each half has an index of its own; together
   * no index would do. From a note to its item leads the primary key: the limit keeps the guess out
   * of the plan that there are many.
   */
  static Select<Record> items(List<Field<?>> fields, Condition narrow, String text) {
    var inItem = areInItem(text);
    var item =
        all(fields, narrow.and(inItem.not()).and(WORK_ITEMS.ID.eq(NOTED_ITEM)))
            .limit(1)
            .asTable(WORK_ITEMS.getUnqualifiedName());
    return all(fields, narrow.and(inItem))
        .unionAll(
            select(List.<SelectFieldOrAsterisk>of(item.asterisk()))
                .from(itemsWithANote(text).asTable("noted", "id"))
                .crossJoin(lateral(item)));
  }

  private static SelectLimitAfterOffsetStep<Record> all(
      List<Field<?>> fields, Condition condition) {
    return select(fields).from(WORK_ITEMS).where(condition).offset(0);
  }

  /**
   * How well the item matches, higher is better. The beginnings of words apart from their other
   * forms: within one query, ts_rank takes a word and the same word as a beginning for one.
   */
  static Field<Float> rank(String text) {
    return rank(text, OF_ITEM, ITEM_WEIGHTS);
  }

  /** The same of a note, which counts for less than a description that matches as well. */
  static Field<Float> rankOfNote(String text) {
    return rank(text, OF_NOTE, NOTE_WEIGHTS);
  }

  private static Field<Float> rank(String text, Field<Object> vector, Field<?> weights) {
    return words(text).findAny().isEmpty()
        ? inline(0f)
        : field(
            "(ts_rank({3}, {0}, {1}) + ts_rank({3}, {0}, {2}))",
            SQLDataType.REAL,
            vector,
            allOf(words(text).map(WorkItemWords::beginning)),
            allOf(words(text).map(WorkItemWords::otherForms)),
            weights);
  }

  private static Field<?> allOf(Stream<Field<Object>> queries) {
    return queries.reduce((one, other) -> field("({0} && {1})", one, other)).orElseThrow();
  }

  private static Condition areIn(Field<Object> vector, String text) {
    return words(text)
        .map(word -> condition("{0} @@ {1}", vector, query(word)))
        .reduce(Condition::and)
        .orElse(trueCondition());
  }

  private static Stream<String> words(String text) {
    return LiteralWords.in(text);
  }

  /** The word itself, as the beginning of a longer one, or another form of it in English. */
  private static Field<Object> query(String word) {
    return field("({0} || {1})", beginning(word), otherForms(word));
  }

  private static Field<Object> beginning(String word) {
    return field("to_tsquery('simple', {0})", val("'" + word + "':*"));
  }

  private static Field<Object> otherForms(String word) {
    return field("plainto_tsquery('english', {0})", val(word));
  }
}
