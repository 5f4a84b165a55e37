package dev.workflowmcp.bench;

import static java.util.Objects.requireNonNull;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig;
import dev.workflowmcp.postgres.PostgresAddress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Fifty who write through two stores as fast as they can, in turns with and without telling. */
final class WritingClients {
  private static final int CLIENTS = 50;
  private static final int STORES = 2;
  private static final int ROUNDS = 30;
  private static final int WARM_UP = 3;

  /** Short, so that what else happens on the machine meets all of them. */
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * What would be measured otherwise: the disk, and plans that a connection keeps from when its
   * tables were empty.
   */
  private static final String ONLY_THE_WORK =
      "&options=-c%20synchronous_commit%3Doff%20-c%20plan_cache_mode%3Dforce_custom_plan";

  private static final Request REQUEST = new Request("bench", "bench-1", Optional.empty());

  private final JooqStoreConfig.Server server;
  private final int projects;
  private final PrintStream out;

  /** What becomes of what is written. */
  private enum Way {
    NOT_TOLD,
    TOLD,
    TOLD_AND_HEARD
  }

  WritingClients(PostgresAddress address, int projects, PrintStream out) {
    var url = address.jdbcUrl("postgres") + ONLY_THE_WORK;
    this.server = new JooqStoreConfig.Server(url, address.user(), address.password());
    this.projects = projects;
    this.out = out;
  }

  void run() throws Exception {
    var scenes = new EnumMap<Way, Scene>(Way.class);
    try (var listener = JooqStore.open(JooqStoreConfig.forServer(server))) {
      try {
        for (var way : Way.values()) {
          scenes.put(way, new Scene(way, listener));
        }
        report(measure(scenes));
      } finally {
        scenes.values().forEach(Scene::close);
      }
    }
  }

  /** Round by round, so that all of them meet the same machine; the first ones are forgotten. */
  private static Map<Way, double[]> measure(Map<Way, Scene> scenes) throws Exception {
    var perSecond = new EnumMap<Way, double[]>(Way.class);
    scenes.keySet().forEach(way -> perSecond.put(way, new double[ROUNDS]));
    for (var round = -WARM_UP; round < ROUNDS; round++) {
      for (var i = 0; i < Way.values().length; i++) {
        var way = Way.values()[Math.floorMod(i + round, Way.values().length)];
        var done = requireNonNull(scenes.get(way)).round();
        if (round >= 0) {
          requireNonNull(perSecond.get(way))[round] = done * 1e9 / ROUND_NANOS;
        }
      }
    }
    return perSecond;
  }

  private void report(Map<Way, double[]> perSecond) {
    out.printf(
        Locale.ROOT,
        "%d clients write to %d projects through %d stores, %d rounds of each%n",
        CLIENTS,
        projects,
        STORES,
        ROUNDS);
    var floor = requireNonNull(perSecond.get(Way.NOT_TOLD));
    perSecond.forEach(
        (way, rates) -> {
          var ratios =
              IntStream.range(0, ROUNDS)
                  .mapToDouble(round -> rates[round] / floor[round])
                  .sorted()
                  .toArray();
          out.printf(
              Locale.ROOT,
              "  %-16s %7.0f writes/s   %.3f of those not told in the same round, half between %.3f and %.3f%n",
              way.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              Arrays.stream(rates).sum() / ROUNDS,
              ratios[ROUNDS / 2],
              ratios[ROUNDS / 4],
              ratios[3 * ROUNDS / 4]);
        });
  }

  /** The stores and projects of one way. */
  private final class Scene implements AutoCloseable {
    private final List<JooqStore> stores = new ArrayList<>();
    private final List<ProjectId> ids = new ArrayList<>();
    private final LongAdder heard = new LongAdder();

    Scene(Way way, JooqStore listener) {
      for (var i = 0; i < STORES; i++) {
        var config = JooqStoreConfig.forServer(server);
        stores.add(way == Way.NOT_TOLD ? JooqStore.openSilent(config) : JooqStore.open(config));
      }
      var ports = stores.get(0).ports();
      for (var i = 0; i < projects; i++) {
        var id = new ProjectId(ports.ids().next());
        ports.databases().create(id);
        ids.add(id);
        if (way == Way.TOLD_AND_HEARD) {
          listener.changeFeed().watch(Optional.of(id), changed -> heard.increment());
        }
      }
    }

    /** How many writes were done. */
    long round() throws Exception {
      var end = System.nanoTime() + ROUND_NANOS;
      var clients = Executors.newFixedThreadPool(CLIENTS);
      try {
        var all =
            IntStream.range(0, CLIENTS)
                .mapToObj(i -> (Callable<Long>) () -> write(i, end))
                .toList();
        var done = 0L;
        for (Future<Long> client : clients.invokeAll(all)) {
          done += client.get();
        }
        return done;
      } finally {
        clients.shutdownNow();
      }
    }

    private long write(int client, long end) {
      var workflow = Workflow.over(stores.get(client % STORES).ports(), ItemProject.NO_SCHEMAS);
      var project = ids.get(client % projects);
      var done = 0L;
      while (System.nanoTime() < end) {
        var draft = WorkItemDraft.of(ItemType.TASK, "Read invoice " + done);
        var item =
            workflow
                .createWorkItem()
                .handle(new CreateWorkItem.Command(REQUEST, project, Optional.empty(), draft))
                .value();
        var change =
            new ItemChange(
                WorkItemReference.to(item.id()),
                item.version(),
                WorkItemEdit.to(WorkItemStatus.ACTIVE),
                Optional.empty());
        workflow.updateWorkItem().handle(new UpdateWorkItem.Command(REQUEST, project, change));
        done += 2;
      }
      return done;
    }

    @Override
    public void close() {
      stores.forEach(JooqStore::close);
    }
  }
}
