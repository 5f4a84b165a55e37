package dev.workflowmcp.bench;

import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes entities at two sizes; {@code run entities} calls it. */
public final class Entities {
  private static final List<Integer> SIZES = List.of(100_000, 1_000_000);
  private static final int TIMES = 60;
  private static final int MOST_SECONDS = 2;
  private static final int WARM_UP = 30;

  /** Until the program itself is warm: the first read would pay for all. */
  private static final int FIRST = 150;

  private static final long LOOK_MILLIS = 20;
  private static final int WRITES = 300;
  private static final double GOAL_MILLIS = 10;

  private Entities() {}

  /**
   * Measures.
   *
   * @param args a folder for data; {@code --explain} shows the plans, too; sizes from {@code
   *     100000} on
   */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]).toAbsolutePath();
    var options = Arrays.asList(args).subList(1, args.length);
    var sizes =
        options.stream().filter(option -> option.matches("[0-9]+")).map(Integer::valueOf).toList();
    var chosen = sizes.isEmpty() ? SIZES : sizes;
    if (chosen.stream().anyMatch(size -> size < SIZES.get(0))) {
      throw new IllegalArgumentException("At least " + SIZES.get(0) + " entities are measured.");
    }
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
    var begin = System.nanoTime();
    var server =
        new JooqStoreConfig.Server(address.jdbcUrl("postgres"), address.user(), address.password());
    try (var store = JooqStore.open(JooqStoreConfig.forStdio(server))) {
      var databases = store.ports().databases();
      var project = new EntityProject(address, size);
      databases.create(project.id());
      try {
        prepare(project, store);
        var bench = new EntityBench(store.ports(), project.id(), size);
        try (var floor = new EntityFloor(project.connect())) {
          for (var read : bench.reads()) {
            Samples.within(1, read.what(), FIRST, read.step());
          }
          for (var read : bench.reads()) {
            read(read, floor, log);
          }
          if (log.isEmpty()) {
            writes(bench, floor);
          }
        }
      } finally {
        databases.drop(project.id());
      }
    }
    System.out.printf("%,d entities in %.0f s altogether%n", size, seconds(begin));
  }

  private static void prepare(EntityProject project, JooqStore store) throws Exception {
    var bench = new EntityBench(store.ports(), project.id(), project.size());
    bench.register();
    var begin = System.nanoTime();
    project.fill(EntityBench.TYPE);
    System.out.printf("%n%,d entities of one type, in %.1f s%n", project.size(), seconds(begin));
    begin = System.nanoTime();
    bench.index();
    while (!project.hasIndexes(2 * EntityBench.PATHS.size())) {
      Thread.sleep(LOOK_MILLIS);
    }
    System.out.printf("%d indexed paths, in %.1f s%n", EntityBench.PATHS.size(), seconds(begin));
  }

  /** With a log, its plans instead of how long it takes. */
  private static void read(ItemReads.Read read, EntityFloor floor, Optional<Path> log)
      throws Exception {
    if (log.isPresent()) {
      var before = Files.readString(log.get()).length();
      read.step().run(0);
      var plans = Files.readString(log.get()).substring(before);
      System.out.printf("%n--- %s%n%s%n", read.what(), plans);
      return;
    }
    var samples = samples(read.what(), read.step());
    var plain = floor.read(read.what());
    var line = plain.isPresent() ? samples.line(samples(read.what(), plain.get())) : samples.line();
    System.out.println(line + (read.hasGoal() ? goal(samples) : ""));
  }

  private static Samples samples(String what, Samples.Step step) throws Exception {
    Samples.within(1, what, WARM_UP, step);
    return Samples.within(MOST_SECONDS, what, TIMES, step);
  }

  private static void writes(EntityBench bench, EntityFloor floor) throws Exception {
    bench.writes(WRITES, "warm-up ");
    Samples.of("create", WRITES, i -> floor.create(i));
    var measured = bench.writes(WRITES, "");
    var creates = Samples.of("create", WRITES, i -> floor.create(WRITES + i));
    System.out.println(measured.get(0).line(creates));
    var updates = Samples.of("update", WRITES, i -> floor.update(WRITES + i));
    System.out.println(measured.get(1).line(updates));
  }

  private static String goal(Samples samples) {
    var isMet = samples.quantile(0.95) <= GOAL_MILLIS;
    return String.format(
        Locale.ROOT, "   goal %.0f ms p95%s", GOAL_MILLIS, isMet ? "" : ": MISSED");
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
