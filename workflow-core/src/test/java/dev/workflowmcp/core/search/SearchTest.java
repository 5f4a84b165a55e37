package dev.workflowmcp.core.search;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.TeamScene;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.Page;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private final InMemoryStore store = new InMemoryStore();
  private final TeamScene scene = new TeamScene(store.ports(), "Invoices");

  @Test
  void findsThingsOfAllKindsTheBestFirst() {
    scene.create(aTask("A").description("about the zeppelin").build());
    scene.task("Zeppelin");
    scene.type("vendor");
    scene.entity("vendor", "Zeppelin", Map.of());
    scene.deploy(aDeployment("zeppelin").build());
    scene.note("W-2", "Look at the zeppelin");

    assertThat(found("zeppelin"))
        .containsExactly(
            "work_item W-2", "entity E-1", "deployment D-1", "work_item W-1", "note W-2");
  }

  @Test
  void findsOnlyTheWantedKinds() {
    scene.task("Zeppelin");
    scene.note("W-1", "zeppelin");

    var page = search("zeppelin", EnumSet.of(HitKind.NOTE), 20, Optional.empty());

    assertThat(page.items()).extracting(Hit::kind).containsExactly(HitKind.NOTE);
  }

  @Test
  void putsFirstWhatTheTextNames() {
    scene.task("Look at W-2");
    scene.task("Something else");
    scene.create(aTask("Imported").externalRef("ABC-12").build());
    scene.task("As in ABC-12");

    assertThat(found("w-2")).containsExactly("work_item W-2", "work_item W-1");
    assertThat(found("ABC-12")).containsExactly("work_item W-3", "work_item W-4");
  }

  @Test
  void tellsOnceWhatTheTextNamesAndHolds() {
    scene.create(aTask("About ABC-12").externalRef("ABC-12").build());

    assertThat(found("ABC-12")).containsExactly("work_item W-1");
  }

  @Test
  void showsWhereTheWordsAreUnlessTheTitleDoes() {
    scene.create(aTask("Parser").description("Reads invoices of all vendors").build());

    assertThat(hit("parser").snippet()).isEmpty();
    assertThat(hit("vendors").snippet()).contains("Reads invoices of all vendors");
    assertThat(hit("parser vendors").snippet()).contains("Reads invoices of all vendors");
    assertThat(hit("vendors").title()).contains("Parser");
    assertThat(hit("vendors").status()).contains("planned");
    assertThat(hit("vendors").type()).contains("task");
    scene.note("W-1", "The parser is slow");
    assertThat(search("slow").items().get(0).snippet()).contains("The parser is slow");
    assertThat(search("parser").items().get(1).snippet()).contains("The parser is slow");
  }

  @Test
  void showsWhereTheWordsAreInData() {
    scene.type("vendor");
    scene.entity("vendor", "Acme", Map.of("address", Map.of("city", "Bonn am Rhein")));

    assertThat(hit("rhein").snippet()).contains("Bonn am Rhein");
    assertThat(hit("rhein").type()).contains("vendor");
  }

  @Test
  void goesThroughAllPageByPage() {
    scene.create(aTask("Imported").externalRef("zeppelin").build());
    for (var i = 0; i < 7; i++) {
      var item = scene.create(aTask(i % 2 == 0 ? "Zeppelin" : "A").description("zeppelin").build());
      scene.note(item.ref().toString(), "zeppelin");
    }
    scene.type("vendor");
    scene.entity("vendor", "Zeppelin", Map.of());
    var all = found("zeppelin");
    assertThat(all).hasSize(16).startsWith("work_item W-1");

    for (var limit : List.of(1, 2, 3, 5, 15, 16)) {
      var told = new ArrayList<String>();
      var page = search("zeppelin", Set.of(), limit, Optional.empty());
      told.addAll(told(page));
      while (page.nextCursor().isPresent()) {
        page = search("zeppelin", Set.of(), limit, page.nextCursor());
        told.addAll(told(page));
      }
      assertThat(told).as("%s", limit).isEqualTo(all);
    }
  }

  @Test
  void hasACursorAfterEachItem() {
    scene.create(aTask("Imported").externalRef("zeppelin").build());
    for (var i = 0; i < 5; i++) {
      scene.note(scene.task("Zeppelin " + i).toString(), "zeppelin");
    }
    var page = search("zeppelin");
    var all = told(page);

    for (var i = 0; i < all.size() - 1; i++) {
      var rest = search("zeppelin", Set.of(), 20, Optional.of(page.cursors().get(i)));
      assertThat(told(rest)).isEqualTo(all.subList(i + 1, all.size()));
    }
  }

  @Test
  void refusesTheCursorOfAnotherText() {
    scene.task("Zeppelin");
    scene.task("Zeppelin");
    var cursor = search("zeppelin", Set.of(), 1, Optional.empty()).nextCursor();

    assertThat(fault("balloon", 1, cursor)).isEqualTo("/cursor");
    assertThat(fault("zeppelin", 1, Optional.of("x"))).isEqualTo("/cursor");
  }

  @Test
  void takesAllKindsForNone() {
    scene.task("Zeppelin");
    scene.task("Zeppelin");
    var cursor = search("zeppelin", EnumSet.allOf(HitKind.class), 1, Optional.empty()).nextCursor();

    assertThat(search("zeppelin", Set.of(), 1, cursor).items()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?!", "…", "a\u0000b"})
  void refusesATextWithoutWords(String text) {
    assertThat(fault(text, 20, Optional.empty())).isEqualTo("/text");
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(fault("w".repeat(501), 20, Optional.empty())).isEqualTo("/text");
    assertThat(fault("w", 0, Optional.empty())).isEqualTo("/limit");
    assertThat(fault("w", 201, Optional.empty())).isEqualTo("/limit");
  }

  @Test
  void changesNothing() {
    scene.task("Zeppelin");
    var before = store.contents();

    found("zeppelin");

    assertThat(store.contents()).isEqualTo(before);
  }

  private Hit hit(String text) {
    return search(text).items().get(0);
  }

  private List<String> found(String text) {
    return told(search(text));
  }

  private static List<String> told(Page<Hit> page) {
    return page.items().stream()
        .map(hit -> hit.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + hit.ref())
        .toList();
  }

  private Page<Hit> search(String text) {
    return search(text, Set.of(), 20, Optional.empty());
  }

  private Page<Hit> search(String text, Set<HitKind> kinds, int limit, Optional<String> cursor) {
    return scene
        .workflow
        .search()
        .handle(new Search.Query(scene.project.id(), text, kinds, limit, cursor));
  }

  private String fault(String text, int limit, Optional<String> cursor) {
    var problem = problemOf(() -> search(text, Set.of(), limit, cursor));
    return ((Problem.InvalidInput) problem).faults().get(0).pointer();
  }
}
