package dev.workflowmcp.core.history;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.TeamScene;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetHistoryTest {
  private final InMemoryStore store = new InMemoryStore();
  private final TeamScene scene = new TeamScene(store.ports(), "Invoices");

  @Test
  void tellsOfTheWholeProjectNewestFirst() {
    var item = scene.task("A");
    scene.type("vendor");
    var entity = scene.entity("vendor", "Acme", Map.of());
    var deployment = scene.deploy(aDeployment("production").build());
    scene.become(item, WorkItemStatus.ACTIVE);

    assertThat(told(all()))
        .containsExactly(
            "updated " + item,
            "created " + deployment.ref(),
            "created " + entity.ref(),
            "created vendor",
            "created " + item);
    assertThat(all().items().get(0).changes().members())
        .containsEntry("status", List.of("planned", "active"));
  }

  @Test
  void tellsOfOneThingOfAnyKind() {
    var item = scene.task("A");
    scene.note(item.toString(), "Look");
    scene.task("B");
    var type = scene.type("vendor");
    var entity = scene.entity("vendor", "Acme Inc/1", Map.of());
    var deployment = scene.deploy(aDeployment("production").build());

    assertThat(told(of("w-1"))).containsExactly("noted W-1", "created W-1");
    assertThat(told(of(scene.now(item).id().toString()))).isEqualTo(told(of("W-1")));
    assertThat(told(of("E-1"))).containsExactly("created E-1");
    assertThat(told(of("vendor/acme inc/1"))).containsExactly("created E-1");
    assertThat(told(of(entity.id().toString()))).containsExactly("created E-1");
    assertThat(told(of("D-1"))).containsExactly("created D-1");
    assertThat(told(of(deployment.id().toString()))).containsExactly("created D-1");
    assertThat(told(of("vendor"))).containsExactly("created vendor");
    assertThat(told(of(type.id().toString()))).containsExactly("created vendor");
  }

  @Test
  void tellsOfTheProjectItselfByItsNameOrId() {
    assertThat(told(of("INVOICES"))).containsExactly("created Invoices");
    assertThat(told(of(scene.project.id().toString().toUpperCase(java.util.Locale.ROOT))))
        .containsExactly("created Invoices");
    assertThat(told(all())).isEmpty();
  }

  @Test
  void takesANameForThatOfATypeFirst() {
    scene.type("invoices");

    assertThat(told(of("invoices"))).containsExactly("created invoices");
    assertThat(told(of("Invoices"))).containsExactly("created Invoices");
  }

  @Test
  void tellsOfWhatWasDeleted() {
    var item = scene.task("Gone");
    scene.delete(item);

    assertThat(told(of("W-1"))).containsExactly("deleted W-1", "created W-1");
  }

  @Test
  void tellsWhatAnActorDidAndItsAgents() {
    var item = scene.task("A");
    scene.by("bob").note("W-1", "Look");
    scene.claim(item, "worker-1");

    assertThat(told(by(ACTOR))).containsExactly("claimed W-1", "created W-1");
    assertThat(told(by(ACTOR + "/worker-1"))).containsExactly("claimed W-1");
    assertThat(told(by("bob"))).containsExactly("noted W-1");
    assertThat(told(by("nobody"))).isEmpty();
  }

  @Test
  void tellsWhatHappenedSinceATime() {
    scene.task("Before");
    store.clock().tick(Duration.ofMinutes(1));
    var item = scene.task("Then");
    scene.task("After");

    var since = scene.now(item).createdAt();

    assertThat(told(page(query().since(since)))).containsExactly("created W-3", "created W-2");
    assertThat(told(page(query().since(since.plusSeconds(1))))).isEmpty();
  }

  @Test
  void goesOnWithItsCursor() {
    for (var i = 0; i < 7; i++) {
      scene.task("Item " + i);
    }

    var told = new ArrayList<String>();
    var page = page(query().limit(3));
    told.addAll(told(page));
    while (page.nextCursor().isPresent()) {
      page = page(query().limit(3).cursor(page.nextCursor().get()));
      told.addAll(told(page));
    }

    assertThat(told)
        .containsExactly(
            "created W-7",
            "created W-6",
            "created W-5",
            "created W-4",
            "created W-3",
            "created W-2",
            "created W-1");
  }

  @Test
  void refusesACursorOfOtherArguments() {
    scene.task("A");
    scene.task("B");
    var cursor = page(query().limit(1)).nextCursor().orElseThrow();

    assertThat(faultOf(query().by(ACTOR).cursor(cursor))).isEqualTo("/cursor");
    assertThat(faultOf(query().cursor(cursor + "x"))).isEqualTo("/cursor");
    assertThat(faultOf(query().cursor("no cursor"))).isEqualTo("/cursor");
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(faultOf(query().limit(0))).isEqualTo("/limit");
    assertThat(faultOf(query().limit(201))).isEqualTo("/limit");
    assertThat(faultOf(query().of(""))).isEqualTo("/subject");
    assertThat(faultOf(query().of("a\u0000b"))).isEqualTo("/subject");
    assertThat(faultOf(query().by("two\nlines"))).isEqualTo("/actor");
    assertThat(faultOf(query().since(Instant.MIN))).isEqualTo("/since");
  }

  @ParameterizedTest
  @ValueSource(strings = {"W-99", "E-1", "D-1", "vendor", "vendor/Acme", "/", "Other project"})
  void knowsNothingOfWhatThereIsNot(String subject) {
    assertThat(problemOf(() -> of(subject)))
        .isInstanceOfSatisfying(
            Problem.NotFound.class,
            problem -> assertThat(problem.message()).contains("subject \"" + subject + "\""));
    assertThat(problemOf(() -> of(UUID.randomUUID().toString())))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void changesNothing() {
    scene.update(scene.task("A"), anEdit().title("B").build());
    var before = store.contents();

    all();

    assertThat(store.contents()).isEqualTo(before);
  }

  private static List<String> told(Page<Event> page) {
    return page.items().stream()
        .map(event -> event.action() + " " + event.subject().ref())
        .toList();
  }

  private Page<Event> all() {
    return page(query());
  }

  private Page<Event> of(String subject) {
    return page(query().of(subject));
  }

  private Page<Event> by(String actor) {
    return page(query().by(actor));
  }

  private Page<Event> page(Asked asked) {
    return scene
        .workflow
        .getHistory()
        .handle(
            new GetHistory.Query(
                scene.project.id(),
                scene.project.name(),
                asked.subject,
                asked.since,
                asked.actor,
                asked.limit,
                asked.cursor));
  }

  private String faultOf(Asked asked) {
    return ((Problem.InvalidInput) problemOf(() -> page(asked))).faults().get(0).pointer();
  }

  private static Asked query() {
    return new Asked();
  }

  /** Builds what is asked. */
  private static final class Asked {
    private Optional<String> subject = Optional.empty();
    private Optional<Instant> since = Optional.empty();
    private Optional<String> actor = Optional.empty();
    private int limit = 20;
    private Optional<String> cursor = Optional.empty();

    Asked of(String text) {
      subject = Optional.of(text);
      return this;
    }

    Asked since(Instant time) {
      since = Optional.of(time);
      return this;
    }

    Asked by(String name) {
      actor = Optional.of(name);
      return this;
    }

    Asked limit(int rows) {
      limit = rows;
      return this;
    }

    Asked cursor(String text) {
      cursor = Optional.of(text);
      return this;
    }
  }
}
