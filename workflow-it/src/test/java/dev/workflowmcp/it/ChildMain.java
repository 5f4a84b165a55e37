package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ClaimWorkItem.Choice;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A process that tests start, and kill, on a home: {@code <home>
 * fill|storm|create|look|steps|team|work|evolve|watch …}. It says what it did line by line, each
 * line after the commit, and ends when its standard input does.
 */
final class ChildMain {
  /** The commands that do not end in order; only with the test. */
  private static final Set<String> KILLED = Set.of("storm", "create", "work", "evolve");

  private static final ListProjects.Query ALL =
      new ListProjects.Query(ListProjects.Status.ALL, Page.MOST, Optional.empty());
  private static final int STORM_WRITERS = 4;
  private static final int UPDATES_PER_ITEM = 3;

  private static final Choice WORK = new Choice(Set.of(), Optional.empty(), List.of("work"));

  private final WorkflowRuntime runtime;

  private ChildMain(WorkflowRuntime runtime) {
    this.runtime = runtime;
  }

  /** Runs one command. */
  public static void main(String[] arguments) throws IOException {
    var home = Path.of(arguments[0]);
    if (KILLED.contains(arguments[1])) {
      haltAtEndOfInput();
    }
    try (var runtime = PrivateHome.open(home, line -> say("progress " + line))) {
      say("ready");
      var child = new ChildMain(runtime);
      switch (arguments[1]) {
        case "fill" -> child.fill(home, arguments[2], Integer.parseInt(arguments[3]));
        case "storm" -> child.storm();
        case "create" -> child.create(arguments[2]);
        case "look" -> child.look();
        case "evolve" -> child.evolve(arguments[2], Long.parseLong(arguments[3]));
        case "steps" -> child.steps(arguments[2], Long.parseLong(arguments[3]));
        case "team" -> child.team(arguments[2], Integer.parseInt(arguments[3]));
        case "work" -> child.work(arguments[2], Integer.parseInt(arguments[3]), arguments[4]);
        case "watch" -> child.watch(arguments[2]);
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  private static void haltAtEndOfInput() {
    var watch = new Thread(ChildMain::haltAfterInput, "end-of-input");
    watch.setDaemon(true);
    watch.start();
  }

  private static void haltAfterInput() {
    awaitEndOfInput();
    Runtime.getRuntime().halt(1);
  }

  private static void awaitEndOfInput() {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      while (input.readLine() != null) {
        // Only its end means anything.
      }
    } catch (IOException e) {
      say("failed " + e);
    }
  }

  /** Whole lines, whatever thread says them. */
  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }

  /** Creates a project and items in it, and leaves in order when it is told to. */
  private void fill(Path home, String name, int items) {
    var here = newProject(name);
    for (var i = 0; i < items; i++) {
      here.create(aTask("Task " + i).build());
    }
    say("server " + ServerProcess.of(home).running().orElseThrow().pid());
    say("done " + here.project());
    awaitEndOfInput();
  }

  private void create(String name) {
    say("created " + newProject(name).project());
    awaitEndOfInput();
  }

  /** Ends at once, as a short command does. */
  private void look() {
    say("projects " + runtime.workflow().listProjects().handle(ALL).items().size());
  }

  /** Some write items and one creates projects, until the process is killed. */
  private void storm() {
    var here = newProject("Storm");
    say("project " + here.project());
    for (var i = 0; i < STORM_WRITERS; i++) {
      new Thread(() -> writeOn(here), "writer-" + i).start();
    }
    for (var i = 0; ; i++) {
      say("project " + newProject("Project " + i).project());
    }
  }

  private static void writeOn(InProject here) {
    while (true) {
      var item = here.create(aTask("Title 1").build());
      acknowledge(item);
      for (var i = 0; i < UPDATES_PER_ITEM; i++) {
        var title = "Title " + (item.version() + 1);
        item = here.update(item, anEdit().title(title).metadata(Map.of("step", i)).build());
        acknowledge(item);
      }
    }
  }

  /**
   * One agent holds an item for good, the others do what has a tag, until the process is killed.
   */
  private void work(String project, int agents, String item) {
    var here = new InProject(runtime.workflow(), new ProjectId(UUID.fromString(project)));
    var held =
        new Agent(here, "holder").claim(Optional.of(WorkItemReference.parse(item))).orElseThrow();
    say(
        "held %s %s %s"
            .formatted(
                held.item().ref(), held.item().version(), held.claimToken().orElseThrow().value()));
    for (var i = 1; i < agents; i++) {
      var agent = new Agent(here, "agent-" + i, WORK);
      new Thread(() -> workForever(agent), agent.name()).start();
    }
    workForever(new Agent(here, "agent-0", WORK));
  }

  /** Some do this and that at random, and leave in order. */
  private void steps(String project, long seed) {
    var here = new InProject(runtime.workflow(), new ProjectId(UUID.fromString(project)));
    var done =
        Race.together(
            TeamsIT.WORKERS,
            i -> {
              var worker = new StormWorker(here, "agent-" + seed + i, new Random(seed + i));
              return worker.run(TeamsIT.STEPS);
            });
    done.forEach(each -> each.keySet().forEach(step -> say("did " + step)));
    say("done");
    awaitEndOfInput();
  }

  /** Many agents do what is ready until nothing is, and leave in order. */
  private void team(String project, int agents) {
    var here = new InProject(runtime.workflow(), new ProjectId(UUID.fromString(project)));
    Race.together(agents, i -> new Agent(here, "agent-" + i).workUntilNothingIsReady())
        .forEach(done -> done.forEach(item -> say("completed " + item)));
    say("done");
    awaitEndOfInput();
  }

  /** Says what it is told of, and leaves in order. */
  private void watch(String project) {
    var watched = new ProjectId(UUID.fromString(project));
    runtime.changeFeed().watch(Optional.of(watched), ChildMain::sayChanged);
    say("watching " + watched);
    awaitEndOfInput();
  }

  private static void sayChanged(Changed changed) {
    changed.subjects().forEach(subject -> say("told " + subject.ref()));
    if (changed.perhapsMore()) {
      say("perhaps more");
    }
  }

  private static void workForever(Agent agent) {
    while (true) {
      var claimed = agent.claim(Optional.empty());
      if (claimed.isPresent()) {
        agent.complete(claimed.get());
        say("completed " + claimed.get().item().ref());
      }
    }
  }

  /**
   * Changes the schema of the vendors; stays where it is, for good, once it has looked at so many
   * entities.
   */
  private void evolve(String project, long most) {
    var here = new VendorsInProject(runtime.workflow(), new ProjectId(UUID.fromString(project)));
    Progress progress =
        (done, total) -> {
          say("looked " + done + " of " + total);
          if (done >= most) {
            stay();
          }
        };
    here.evolve(EvolutionKilledIT.request(), 1, VendorsInProject.RATED, progress);
    say("evolved");
  }

  private static void stay() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void acknowledge(WorkItem item) {
    say("item " + item.ref() + " " + item.version());
  }

  private InProject newProject(String name) {
    var workflow = runtime.workflow();
    return new InProject(workflow, Fixtures.aProject(workflow, name).id());
  }
}
