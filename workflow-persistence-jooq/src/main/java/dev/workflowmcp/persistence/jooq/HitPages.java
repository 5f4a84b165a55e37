package dev.workflowmcp.persistence.jooq;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.workflowmcp.core.search.HitLists;
import dev.workflowmcp.core.search.RankedThing;
import dev.workflowmcp.core.store.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The things of one kind that hold some words, best match first. To rank one takes some
 * microseconds, and to read all that hold a common word a second: then only the newest are ranked.
 */
record HitPages<K>(DSLContext context, HitSource<K> source, String text, int limitRows) {
  /** So many of the next in order are looked at before all that hold the words are. */
  private static final int LOOKED_AT = 2_000;

  private static final int PROBED = 500;
  private static final int FEWEST_AMONG_PROBED = 5;

  private static final Field<Float> RANK = field(name("hit", "rank"), SQLDataType.REAL);
  private static final Field<Integer> TOTAL = field(name("hit", "total"), SQLDataType.INTEGER);
  private static final Field<Float> RANK_OF_NONE =
      field("0::real", SQLDataType.REAL).as(RANK.getUnqualifiedName());

  private static final String BETWEEN = " ";

  /**
   * The place of a thing.
   *
   * @param rankedAfter the key after which things are ranked; empty when all are. A place keeps it,
   *     so that all pages of a list rank the same.
   */
  private record Place<K>(float rank, K key, Optional<K> rankedAfter) {}

  List<RankedThing> list(Optional<String> after) {
    return after.map(this::place).map(this::after).orElseGet(this::first);
  }

  /** Where the words seem to be common, nobody waits until all that hold them are looked at. */
  private List<RankedThing> first() {
    if (!seemsCommon()) {
      var rows = context.fetch(ranked(source.table(), HitLists.MOST_RANKED + 1, noCondition()));
      if (rows.isEmpty() || rows.get(0).get(TOTAL) <= HitLists.MOST_RANKED) {
        return things(rows, Optional.empty());
      }
    }
    return newest(HitLists.MOST_RANKED)
        .map(key -> withOthers(ranked(key, noCondition()), source.key().le(key), key))
        .orElseGet(() -> things(all(noCondition()), Optional.empty()));
  }

  private List<RankedThing> after(Place<K> place) {
    var isAfter = row(RANK, key()).lt(place.rank(), place.key());
    if (place.rankedAfter().isEmpty()) {
      return things(all(isAfter), Optional.empty());
    }
    var end = place.rankedAfter().get();
    return place.rank() > 0
        ? withOthers(ranked(end, isAfter), source.key().le(end), end)
        : withOthers(List.of(), source.key().lt(place.key()), end);
  }

  private List<RankedThing> withOthers(List<Record> ranked, Condition others, K rankedAfter) {
    var rows = new ArrayList<>(ranked);
    if (rows.size() < limitRows) {
      rows.addAll(unranked(others, limitRows - rows.size()));
    }
    return things(rows, Optional.of(rankedAfter));
  }

  /** So many of the newest hold the words that, of all, more than are ranked seem to. */
  private boolean seemsCommon() {
    var enough = Math.max(FEWEST_AMONG_PROBED, PROBED * (HitLists.MOST_RANKED / rows()));
    return enough < PROBED / 2.0
        && newest(PROBED)
            .filter(
                key ->
                    count(selectOne().from(newerThan(key)).where(source.holds().apply(text)))
                        >= enough)
            .isPresent();
  }

  /** As far as the server knows without counting; one at least. */
  private double rows() {
    return context
        .fetchOptional(
            "select reltuples from pg_class where oid = cast(? as regclass)",
            source.table().getName())
        .map(row -> row.get(0, Double.class))
        .map(rows -> Math.max(1, rows))
        .orElse(1d);
  }

  private int count(Select<?> rows) {
    var counted = context.fetchValue(select(DSL.count()).from(rows));
    return counted == null ? 0 : counted;
  }

  /** The key after which there are so many. */
  private Optional<K> newest(int things) {
    return context
        .select(source.key())
        .from(source.table())
        .orderBy(source.key().desc())
        .offset(things)
        .limit(1)
        .fetchOptional(source.key());
  }

  private List<Record> all(Condition isAfter) {
    return context.fetch(ranked(source.table(), Integer.MAX_VALUE, isAfter));
  }

  private List<Record> ranked(K after, Condition isAfter) {
    return context.fetch(ranked(newerThan(after), Integer.MAX_VALUE, isAfter));
  }

  /** With how many there are, up to a number; some of those that hold the words where more do. */
  private Select<Record> ranked(Table<?> things, int most, Condition isAfter) {
    var rank = source.rank().apply(text).as(RANK.getUnqualifiedName());
    var matches = select(source.key(), rank).from(things).where(matches()).limit(most);
    return shown(
        select(key(), RANK, DSL.count().over().as(TOTAL.getUnqualifiedName()))
            .from(matches.asTable("hit"))
            .where(isAfter)
            .orderBy(RANK.desc(), key().desc())
            .limit(limitRows));
  }

  /** Of so few each is looked at; the offset keeps the words' index out of the plan. */
  private Table<?> newerThan(K key) {
    return select(asterisk())
        .from(source.table())
        .where(source.key().gt(key))
        .offset(0)
        .asTable(source.table().getUnqualifiedName());
  }

  /** Most pages fill on the first way, which is short. */
  private List<Record> unranked(Condition place, int rows) {
    var next =
        select(asterisk())
            .from(source.table())
            .where(place)
            .orderBy(source.key().desc())
            .limit(LOOKED_AT);
    var along =
        select(source.key(), RANK_OF_NONE, inline(0).as(TOTAL.getUnqualifiedName()))
            .from(next.asTable(source.table().getUnqualifiedName()))
            .where(matches())
            .orderBy(source.key().desc())
            .limit(rows);
    var found = context.fetch(shown(along));
    return found.size() >= rows ? found : context.fetch(shown(allOf(place, rows)));
  }

  private Select<?> allOf(Condition place, int rows) {
    var matches = select(source.key()).from(source.table()).where(place).and(matches()).offset(0);
    return select(key(), RANK_OF_NONE, inline(0).as(TOTAL.getUnqualifiedName()))
        .from(matches.asTable("hit"))
        .orderBy(key().desc())
        .limit(rows);
  }

  private Condition matches() {
    return source.holds().apply(text).and(source.isVisible());
  }

  private Field<K> key() {
    return field(name("hit", source.key().getName()), source.key().getDataType());
  }

  /** What is told is read of those alone that are left. */
  private Select<Record> shown(Select<?> hits) {
    var hit = hits.asTable("hit");
    return select(source.shown())
        .select(source.key().as("key"), RANK, TOTAL)
        .from(hit)
        .join(source.table())
        .on(source.key().eq(key()))
        .orderBy(RANK.desc(), key().desc());
  }

  private List<RankedThing> things(List<Record> rows, Optional<K> rankedAfter) {
    return rows.stream().map(row -> thing(row, rankedAfter)).toList();
  }

  private RankedThing thing(Record row, Optional<K> rankedAfter) {
    var rank = row.get(RANK);
    var position =
        rank + BETWEEN + row.get("key") + rankedAfter.map(key -> BETWEEN + key).orElse("");
    return new RankedThing(source.thing(row), rank, position);
  }

  private Place<K> place(String position) {
    var values = position.split(BETWEEN, -1);
    try {
      return new Place<>(
          Float.parseFloat(values[0]),
          key(values[1]),
          values.length > 2 ? Optional.of(key(values[2])) : Optional.empty());
    } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
      throw Cursor.invalid(position, none);
    }
  }

  private K key(String text) {
    var key = source.key().getDataType().convert(text);
    if (key == null) {
      throw new IllegalArgumentException(text);
    }
    return key;
  }
}
