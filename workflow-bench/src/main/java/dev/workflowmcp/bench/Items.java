package dev.workflowmcp.bench;

import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Reads and writes work items at three sizes and in four shapes; {@code run items} calls it. */
public final class Items {
  private static final int TIMES = 60;
  private static final int MOST_SECONDS = 4;
  private static final int WARM_UP = 15;

  /** Until the program itself is warm: the first read would pay for all. */
  private static final int FIRST = 150;

  private static final int WRITES = 200;
  private static final int LARGE = 1_000_000;
  private static final List<Integer> SIZES = List.of(1_000, 100_000, LARGE);

  private static final String EXPLAIN =
      """

      session_preload_libraries = 'auto_explain'
      auto_explain.log_min_duration = 0
      auto_explain.log_analyze = on
      auto_explain.log_buffers = on
      auto_explain.log_parameter_max_length = 0
      """;

  /** What DESIGN 10 demands up to 100,000 items, and of more. */
  private static final double GOAL_MILLIS = 5;

  private static final double GOAL_MILLIS_LARGE = 20;

  private final Path home;
  private final PostgresAddress address;
  private final PrintStream out;

  private Items(Path home, PostgresAddress address, PrintStream out) {
    this.home = home;
    this.address = address;
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param args a folder for data, where the projects of a run before are found again; {@code
   *     --explain} shows the plans too; sizes and shapes such as {@code 100000 mixed} narrow it
   */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]).toAbsolutePath();
    var options = Arrays.stream(args).skip(1).map(text -> text.toUpperCase(Locale.ROOT)).toList();
    eachProject(home, options, Items::measure);
    if (options.contains("--EXPLAIN")) {
      explained(
          home,
          () -> {
            eachProject(home, options, Items::explain);
            return true;
          });
    }
  }

  /** Something that is done with each project. */
  @FunctionalInterface
  private interface Work {
    void run(Items items, ItemProject project) throws Exception;
  }

  private static void eachProject(Path home, List<String> options, Work work) throws Exception {
    var config = EmbeddedPostgresConfig.in(home.resolve("postgres"));
    try (var postgres = EmbeddedPostgres.join(config)) {
      var items = new Items(home, postgres.address(), System.out);
      for (var size : chosen(SIZES, options)) {
        for (var shape : chosen(List.of(ItemShape.values()), options)) {
          work.run(items, new ItemProject(postgres.address(), shape, size));
        }
      }
    }
  }

  /** The server that starts meanwhile writes the plans of all that it runs into its log. */
  static void explained(Path home, Callable<Boolean> work) throws Exception {
    var settings = home.resolve("postgres/cluster/data/postgresql.conf");
    var before = Files.readString(settings);
    Files.writeString(settings, before + EXPLAIN);
    try {
      work.call();
    } finally {
      Files.writeString(settings, before);
    }
  }

  private static <T> List<T> chosen(List<T> all, List<String> options) {
    var some = all.stream().filter(one -> options.contains(one.toString())).toList();
    return some.isEmpty() ? all : some;
  }

  private void measure(ItemProject project) throws Exception {
    try (var store = JooqStore.open(config())) {
      var ports = store.ports();
      project.prepare(ports);
      out.printf("%n%s, %,d items%n", project.shape(), project.size());
      var reads = new ItemReads(ports, project).all();
      for (var read : reads) {
        Samples.within(1, read.what(), FIRST, read.step());
      }
      for (var read : reads) {
        Samples.within(1, read.what(), WARM_UP, read.step());
        var samples = Samples.within(MOST_SECONDS, read.what(), TIMES, read.step());
        out.println(samples.line() + (read.hasGoal() ? goal(project, samples) : ""));
      }
      var writes = new ItemWrites(ports, project);
      writes.run(WRITES);
      writes.run(WRITES).forEach(samples -> out.println(samples.line()));
    }
  }

  private static String goal(ItemProject project, Samples samples) {
    var goal = project.size() < LARGE ? GOAL_MILLIS : GOAL_MILLIS_LARGE;
    return String.format(
        Locale.ROOT,
        "   goal %.0f ms p95%s",
        goal,
        samples.quantile(0.95) <= goal ? "" : ": MISSED");
  }

  private void explain(ItemProject project) throws Exception {
    try (var store = JooqStore.open(config())) {
      out.printf("%nPlans of %s, %,d items%n", project.shape(), project.size());
      for (var read : new ItemReads(store.ports(), project).all()) {
        var before = log().length();
        read.step().run(0);
        out.printf("%n--- %s%n%s%n", read.what(), log().substring(before));
      }
    }
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("postgres").resolve("server.log"));
  }

  private JooqStoreConfig config() {
    return JooqStoreConfig.forStdio(
        new JooqStoreConfig.Server(
            address.jdbcUrl("postgres"), address.user(), address.password()));
  }
}
