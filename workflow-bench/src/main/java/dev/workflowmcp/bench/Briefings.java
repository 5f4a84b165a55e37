package dev.workflowmcp.bench;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.core.project.CreateProject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Overview, history and search at three sizes; {@code run briefings} calls it. */
public final class Briefings {
  private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
  private static final int TIMES = 100;
  private static final int MOST_SECONDS = 3;
  private static final int FIRST = 150;
  private static final int WARM_UP = 30;
  private static final long LOOK_MILLIS = 50;

  /** What DESIGN 10 demands of the overview at 100,000 items. */
  private static final double GOAL_MILLIS = 25;

  private Briefings() {}

  /**
   * Measures.
   *
   * @param args a folder for data, where the projects of a run before are found again; {@code
   *     --explain} shows the plans instead; sizes
   */
  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]).toAbsolutePath();
    var options = Arrays.asList(args).subList(1, args.length);
    var sizes =
        options.stream().filter(option -> option.matches("[0-9]+")).map(Integer::valueOf).toList();
    var chosen = sizes.isEmpty() ? SIZES : sizes;
    if (options.contains("--explain")) {
      EmbeddedPostgres.join(EmbeddedPostgresConfig.in(home.resolve("postgres"))).close();
      Items.explained(home, () -> run(home, chosen, true));
    } else {
      run(home, chosen, false);
    }
  }

  private static boolean run(Path home, List<Integer> sizes, boolean showsPlans) throws Exception {
    var log = home.resolve("postgres/server.log");
    try (var postgres =
        EmbeddedPostgres.join(EmbeddedPostgresConfig.in(home.resolve("postgres")))) {
      for (var size : sizes) {
        measure(postgres.address(), size, Optional.of(log).filter(any -> showsPlans));
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
      var workflow = Workflow.over(ports, ItemProject.NO_SCHEMAS);
      var before = find(ports, size);
      var project = before.orElseGet(() -> create(workflow, size));
      var database = "workflow_project_" + project.id().toString().replace("-", "");
      var filled = new BriefProject(address, database, size);
      if (before.isEmpty()) {
        filled.fill();
      }
      System.out.printf("%n%,d work items, %,d events%n", size, filled.events());
      awaitCounts(workflow, ports, project);
      var begin = Instant.now().minusSeconds(2L * filled.events());
      for (var read : new BriefReads(ports, project, size).all(begin)) {
        read(read, log);
      }
    }
  }

  private static void read(ItemReads.Read read, Optional<Path> log) throws Exception {
    if (log.isPresent()) {
      var before = Files.readString(log.get()).length();
      read.step().run(0);
      System.out.printf(
          "%n--- %s%n%s%n", read.what(), Files.readString(log.get()).substring(before));
      return;
    }
    Samples.within(1, read.what(), FIRST, read.step());
    Samples.within(1, read.what(), WARM_UP, read.step());
    var samples = Samples.within(MOST_SECONDS, read.what(), TIMES, read.step());
    System.out.println(samples.line() + (read.hasGoal() ? goal(samples) : ""));
  }

  private static String goal(Samples samples) {
    return String.format(
        Locale.ROOT,
        "   goal %.0f ms p95 at 100,000%s",
        GOAL_MILLIS,
        samples.quantile(0.95) <= GOAL_MILLIS ? "" : ": MISSED");
  }

  /** Of a run before. */
  private static Optional<Project> find(Workflow.Ports ports, int size) {
    return ports
        .transactions()
        .inRegistry(() -> ports.projects().findByName(NameKey.of(name(size))));
  }

  private static String name(int size) {
    return "Briefing " + size;
  }

  private static Project create(Workflow workflow, int size) {
    return workflow
        .createProject()
        .handle(
            new CreateProject.Command(
                request(),
                new ConnectionScope(Optional.empty()),
                name(size),
                Optional.of("What is measured"),
                JsonObject.EMPTY,
                false))
        .value();
  }

  /** A write lets the project be counted in the background. */
  private static void awaitCounts(Workflow workflow, Workflow.Ports ports, Project project)
      throws InterruptedException {
    workflow
        .addNote()
        .handle(
            new AddNote.Command(
                new Request("other", "call", Optional.empty()),
                project.id(),
                SubjectReference.parse("W-1"),
                "Measured"));
    while (ports
        .transactions()
        .inRegistry(() -> ports.projects().counts(project.id()))
        .filter(counts -> !counts.workItems().isEmpty())
        .isEmpty()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static Request request() {
    return new Request("bench", "call", Optional.empty());
  }
}
