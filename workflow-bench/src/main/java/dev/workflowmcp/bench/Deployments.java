package dev.workflowmcp.bench;

import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.nio.file.Path;

/** Asks what is deployed where, among many work items; {@code run deployments} calls it. */
public final class Deployments {
  private static final int ITEMS = 100_000;
  private static final int TIMES = 60;
  private static final int MOST_SECONDS = 4;

  /** Until the program itself is warm: the first read would pay for all. */
  private static final int FIRST = 150;

  private static final int WRITES = 200;

  private Deployments() {}

  /**
   * Measures.
   *
   * @param args a folder for data; how many work items, 100,000 unless said
   */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]).toAbsolutePath();
    var items = args.length > 1 ? Integer.parseInt(args[1]) : ITEMS;
    try (var postgres =
        EmbeddedPostgres.join(EmbeddedPostgresConfig.in(home.resolve("postgres")))) {
      measure(postgres.address(), items);
    }
  }

  private static void measure(PostgresAddress address, int items) throws Exception {
    var server =
        new JooqStoreConfig.Server(address.jdbcUrl("postgres"), address.user(), address.password());
    try (var store = JooqStore.open(JooqStoreConfig.forStdio(server))) {
      var project = DeploymentProject.of(address, items);
      store.ports().databases().create(project.id());
      try {
        project.fill();
        System.out.printf("%,d items, %,d deployments%n", items, DeploymentProject.DEPLOYMENTS);
        measure(new DeploymentBench(store.ports(), project.id()));
      } finally {
        store.ports().databases().drop(project.id());
      }
    }
  }

  private static void measure(DeploymentBench bench) throws Exception {
    for (var read : bench.reads()) {
      Samples.within(1, read.what(), FIRST, read.step());
    }
    for (var read : bench.reads()) {
      System.out.println(Samples.within(MOST_SECONDS, read.what(), TIMES, read.step()).line());
    }
    bench.writes(WRITES);
    bench.writes(WRITES).forEach(samples -> System.out.println(samples.line()));
  }
}
