package dev.workflowmcp.bench;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** What the same reads and writes take through plain JDBC, by a statement each. */
final class EntityFloor implements AutoCloseable {
  private static final String PAGE =
      """
      select number, name, tags, version, updated_at, deleted_at, data -> 'country'
      from %s
      where entity_type_id = :type
      and deleted_at is null
      %s
      limit 21""";

  /** All that matches, whatever the order, for few match. */
  private static final String FEW =
      "(select * from entities where entity_type_id = :type and deleted_at is null and %s offset 0) entities";

  private static final String PRICE =
      "(case when jsonb_typeof(data -> 'price') = 'number' then cast(data -> 'price' as numeric) end)";
  private static final String CITY =
      "(left(case when jsonb_typeof(data -> 'city') = 'string' then data -> 'city' #>> '{}' end, 200) collate \"C\")";

  private static final Map<String, String> READS =
      Map.ofEntries(
          entry("get by type/name", PAGE.formatted("entities", "and name_key = 'vendor 30000'")),
          entry("containment, one match", few("data @> '{\"code\": \"c50000\"}'")),
          entry(
              "containment, 1 %",
              PAGE.formatted("entities", "and data @> '{\"segment\": \"s7\"}' order by number")),
          entry("exists, in one of 10,000", few("data ? 'odd'")),
          entry("range with index, 0.1 %", few(PRICE + " < 10")),
          entry("prefix with index, 0.1 %", few(CITY + " like 'City 77%'")),
          entry("page by number", PAGE.formatted("entities", "order by number desc")),
          entry("page by name", PAGE.formatted("entities", "order by name_key, number")),
          entry(
              "page by data with index",
              PAGE.formatted(
                  "entities",
                  "and %1$s is not null order by %1$s desc, number desc".formatted(PRICE))),
          entry("text, rare word", few("search_vector @@ 'c77:*'")));

  private static final String CREATE =
      """
      with made as (
        insert into entities (id, entity_type_id, name, name_key, data, tags, schema_version,
          created_by, updated_by)
        select gen_random_uuid(), t.id, 'Floor ' || ?, 'floor ' || ?,
          '{"country": "DE", "price": 7, "city": "City", "note": "A note of some words"}', '{}',
          1, 'bench', 'bench'
        from entity_types t where t.name = 'vendor'
        returning id, number)
      insert into events (actor, action, subject_kind, subject_id, subject_reference, version, call_id)
      select 'bench', 'created', 'entity', id, 'E-' || number, 1, 'bench' from made""";

  private static final String UPDATE =
      """
      with made as (
        update entities set data = data || jsonb_build_object('price', ?::integer),
          version = version + 1, updated_at = clock_timestamp()
        where name_key = 'floor ' || ?
        and entity_type_id = :type
        and deleted_at is null
        returning id, number)
      insert into events (actor, action, subject_kind, subject_id, subject_reference, version, call_id)
      select 'bench', 'updated', 'entity', id, 'E-' || number, 2, 'bench' from made""";

  private final Connection connection;

  /** Only a constant leads to the indexes of a type. */
  private final String type;

  EntityFloor(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from entity_types")) {
      rows.next();
      this.type = "'" + rows.getString(1) + "'";
      // As the product does for ranges, of which PostgreSQL cannot know how much they take.
      statement.execute("set enable_seqscan = off");
    }
  }

  private String ofType(String sql) {
    return sql.replace(":type", type);
  }

  /** For some of the reads. */
  Optional<Samples.Step> read(String what) {
    return Optional.ofNullable(READS.get(what)).map(sql -> i -> read(ofType(sql), what));
  }

  private void read(String sql, String what) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("nothing found: " + what);
      }
    }
  }

  void create(int i) throws SQLException {
    try (var statement = connection.prepareStatement(CREATE)) {
      write(statement, i);
    }
  }

  void update(int i) throws SQLException {
    try (var statement = connection.prepareStatement(ofType(UPDATE))) {
      write(statement, i);
    }
  }

  private static void write(PreparedStatement statement, int i) throws SQLException {
    statement.setInt(1, i);
    statement.setInt(2, i);
    if (statement.executeUpdate() != 1) {
      throw new IllegalStateException("not one event");
    }
  }

  private static String few(String condition) {
    return PAGE.formatted(FEW.formatted(condition), "order by number");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
