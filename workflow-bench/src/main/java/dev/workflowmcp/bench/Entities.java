package dev.workflowmcp.bench;

import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes entities at two sizes; {@code run entities} calls it. */
public final class Entities {
  private static final List<Integer> SIZES = List.of(100_000, 1_000_000);
  private static final int TIMES = 60;
  private static final int MOST_SECONDS = 4;
  private static final int WARM_UP = 15;
  private static final int WRITES = 300;
  private static final double GOAL_MILLIS = 10;

  private static final String FILL =
      """
      insert into entities (id, entity_type_id, name, name_key, data, tags, schema_version,
        created_by, updated_by, updated_at)
      select gen_random_uuid(), t.id, 'Vendor ' || n, 'vendor ' || n,
        jsonb_build_object('country', (array['DE','FR','IT','ES','PL'])[(1 + n %% 5)::integer],
          'segment', 's' || n %% 100, 'code', 'c' || n, 'price', n * 7919 %% 10000,
          'weight', n * 104729 %% 10000, 'city', 'City ' || n * 7919 %% 10000,
          'note', 'Note ' || n * 104729 %% 10000 || ' of some words that say what it is about',
          'lines', jsonb_build_array(jsonb_build_object('sku', 'k' || n, 'count', n %% 10)))
          || case when n %% 10000 = 0 then '{"odd": true}' else '{}' end::jsonb,
        array['tag-' || n %% 1000], 1, 'bench', 'bench', now() - n * interval '1 second'
      from generate_series(1, %d::bigint) n, entity_types t where t.name = '%s'""";

  private Entities() {}

  /**
   * Measures.
   *
   * @param args a folder for data; {@code --explain} shows the plans, too; sizes such as {@code
   *     100000}
   */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]).toAbsolutePath();
    var options = Arrays.asList(args).subList(1, args.length);
    var sizes = SIZES.stream().filter(size -> options.contains(String.valueOf(size))).toList();
    var chosen = sizes.isEmpty() ? SIZES : sizes;
    run(home, chosen, false);
    if (options.contains("--explain")) {
      Items.explained(home, () -> run(home, chosen, true));
    }
  }

  private static boolean run(Path home, List<Integer> sizes, boolean showsPlans) throws Exception {
    try (var postgres =
        EmbeddedPostgres.join(EmbeddedPostgresConfig.in(home.resolve("postgres")))) {
      for (var size : sizes) {
        var log =
            showsPlans ? Optional.of(home.resolve("postgres/server.log")) : Optional.<Path>empty();
        measure(postgres.address(), size, log);
      }
    }
    return true;
  }

  private static void measure(PostgresAddress address, int size, Optional<Path> log)
      throws Exception {
    var server =
        new JooqStoreConfig.Server(address.jdbcUrl("postgres"), address.user(), address.password());
    try (var store = JooqStore.open(JooqStoreConfig.forStdio(server))) {
      var ports = store.ports();
      var project = new ProjectId(UUID.randomUUID());
      ports.databases().create(project);
      try {
        var bench = new EntityBench(ports, project, size);
        bench.register();
        fill(address, project, size);
        System.out.printf("%n%,d entities of one type, two indexed paths%n", size);
        for (var read : bench.reads()) {
          measure(read, log);
        }
        bench.writes(WRITES, "warm-up ");
        bench.writes(WRITES, "").forEach(samples -> System.out.println(samples.line()));
      } finally {
        ports.databases().drop(project);
      }
    }
  }

  /** With a log, its plans instead of how long it takes. */
  private static void measure(ItemReads.Read read, Optional<Path> log) throws Exception {
    if (log.isPresent()) {
      var before = Files.readString(log.get()).length();
      read.step().run(0);
      var plans = Files.readString(log.get()).substring(before);
      System.out.printf("%n--- %s%n%s%n", read.what(), plans);
      return;
    }
    Samples.within(MOST_SECONDS, read.what(), WARM_UP, read.step());
    var samples = Samples.within(MOST_SECONDS, read.what(), TIMES, read.step());
    System.out.println(samples.line() + (read.hasGoal() ? goal(samples) : ""));
  }

  private static String goal(Samples samples) {
    var isMet = samples.quantile(0.95) <= GOAL_MILLIS;
    return String.format(
        Locale.ROOT, "   goal %.0f ms p95%s", GOAL_MILLIS, isMet ? "" : ": MISSED");
  }

  private static void fill(PostgresAddress address, ProjectId project, int size)
      throws SQLException {
    var begin = System.nanoTime();
    execute(address, database(project), FILL.formatted(size, EntityBench.TYPE));
    System.out.printf("filled in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    execute(address, database(project), "vacuum analyze entities");
  }

  private static void execute(PostgresAddress address, String database, String sql)
      throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                address.jdbcUrl(database), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute("set statement_timeout = 0");
      statement.execute(sql);
    }
  }

  private static String database(ProjectId project) {
    return "workflow_project_" + project.value().toString().replace("-", "");
  }
}
