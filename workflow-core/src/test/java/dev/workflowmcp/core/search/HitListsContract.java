package dev.workflowmcp.core.search;

import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.TeamScene;
import dev.workflowmcp.core.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contract of {@link HitLists}. */
public interface HitListsContract extends PortContract {
  @Test
  default void tellWhatWasFound() {
    var team = team();
    var item = team.create(aTask("Read the zeppelin").description("Slowly").build());
    team.type("vendor");
    var entity =
        team.entity("vendor", "Zeppelin Works", Map.of("city", "Bonn", "tags", List.of("a", "b")));
    var draft = aDeployment("production").release("zeppelin-2").branch("main").build();
    var deployment = team.deploy(draft);
    var note = team.note(item.ref().toString(), "A zeppelin flew by");

    assertThat(list(team, HitKind.WORK_ITEM, "zeppelin"))
        .containsExactly(
            new FoundThing(
                HitKind.WORK_ITEM,
                item.id().value(),
                item.ref().toString(),
                Optional.of("task"),
                Optional.of("Read the zeppelin"),
                Optional.of("planned"),
                List.of("Slowly")));
    assertThat(list(team, HitKind.ENTITY, "zeppelin"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo(entity.id().value());
              assertThat(found.ref()).isEqualTo(entity.ref().toString());
              assertThat(found.type()).contains("vendor");
              assertThat(found.title()).contains("Zeppelin Works");
              assertThat(found.texts()).containsExactlyInAnyOrder("Bonn", "a", "b");
            });
    assertThat(list(team, HitKind.DEPLOYMENT, "zeppelin"))
        .containsExactly(
            new FoundThing(
                HitKind.DEPLOYMENT,
                deployment.id().value(),
                deployment.ref().toString(),
                Optional.empty(),
                Optional.of("production zeppelin-2"),
                Optional.of("deployed"),
                List.of("main")));
    assertThat(list(team, HitKind.NOTE, "zeppelin"))
        .containsExactly(
            new FoundThing(
                HitKind.NOTE,
                note.id(),
                item.ref().toString(),
                Optional.empty(),
                Optional.of("Read the zeppelin"),
                Optional.empty(),
                List.of("A zeppelin flew by")));
  }

  @Test
  default void findAllWordsInAnyOrderAlsoAsBeginnings() {
    var team = team();
    var item = team.create(aTask("Parse INVOICES").description("of src/App.java").build()).ref();
    team.task("Parse receipts");
    team.type("vendor");
    team.entity("vendor", "Größe", Map.of("address", Map.of("city", "Bonn")));
    team.deploy(aDeployment("staging").branch("feature/parser").build());

    assertThat(refs(team, HitKind.WORK_ITEM, "invoice pars")).containsExactly(item.toString());
    assertThat(refs(team, HitKind.WORK_ITEM, "app.JAVA")).containsExactly(item.toString());
    assertThat(refs(team, HitKind.WORK_ITEM, "parse zeppelin")).isEmpty();
    assertThat(refs(team, HitKind.ENTITY, "bonn GRÖ")).containsExactly("E-1");
    assertThat(refs(team, HitKind.ENTITY, "city")).isEmpty();
    assertThat(refs(team, HitKind.DEPLOYMENT, "parser")).containsExactly("D-1");
    assertThat(refs(team, HitKind.DEPLOYMENT, "STAG feat")).containsExactly("D-1");
  }

  @Test
  default void putTitlesBeforeDescriptionsAndTheseBeforeNotes() {
    var team = team();
    var inDescription = team.create(aTask("A").description("about invoices").build()).ref();
    var inTitle = team.task("Invoices");
    team.type("vendor");
    team.entity("vendor", "A", Map.of("text", "no invoices"));
    team.entity("vendor", "Invoices", Map.of());
    team.note(inTitle.toString(), "invoices");

    assertThat(refs(team, HitKind.WORK_ITEM, "invoices"))
        .containsExactly(inTitle.toString(), inDescription.toString());
    assertThat(refs(team, HitKind.ENTITY, "invoices")).containsExactly("E-2", "E-1");
    var items = ranks(team, HitKind.WORK_ITEM);
    var entities = ranks(team, HitKind.ENTITY);
    var note = ranks(team, HitKind.NOTE).get(0);
    assertThat(note).isPositive().isLessThan(items.get(1)).isLessThan(entities.get(1));
    assertThat(items.get(1)).isLessThan(entities.get(0));
    assertThat(entities.get(1)).isLessThan(items.get(0));
  }

  @Test
  default void putTheNewestOfEqualOnesFirst() {
    var team = team();
    var first = team.task("Invoice");
    var second = team.task("Invoice");
    team.note(first.toString(), "invoice one");
    team.note(second.toString(), "invoice two");
    team.note(first.toString(), "invoice three");

    assertThat(refs(team, HitKind.WORK_ITEM, "invoice"))
        .containsExactly(second.toString(), first.toString());
    assertThat(list(team, HitKind.NOTE, "invoice"))
        .extracting(found -> found.texts().get(0))
        .containsExactly("invoice three", "invoice two", "invoice one");
  }

  @Test
  default void goOnAfterAPosition() {
    var team = team();
    for (var i = 0; i < 5; i++) {
      var item =
          team.create(aTask(i % 2 == 0 ? "Invoice" : "Other").description("invoice").build());
      team.note(item.ref().toString(), "invoice");
    }

    for (var kind : List.of(HitKind.WORK_ITEM, HitKind.NOTE)) {
      var all = inProject(team, kind, "invoice", Optional.empty(), 10);
      var paged = new ArrayList<RankedThing>();
      var page = inProject(team, kind, "invoice", Optional.empty(), 2);
      while (!page.isEmpty()) {
        paged.addAll(page);
        var last = page.get(page.size() - 1).position();
        page = inProject(team, kind, "invoice", Optional.of(last), 2);
      }
      assertThat(all).hasSize(5);
      assertThat(paged).isEqualTo(all);
    }
  }

  @Test
  default void refuseAPositionThatIsNone() {
    var team = team();
    for (var kind : HitKind.values()) {
      for (var position : List.of("x", "1.0", "a b c")) {
        assertThat(
                Fixtures.problemOf(
                    () -> inProject(team, kind, "invoice", Optional.of(position), 2)))
            .as("%s %s", kind, position)
            .isInstanceOf(Problem.InvalidInput.class);
      }
    }
  }

  @Test
  default void hideWhatIsDeletedAndTheNotesOnIt() {
    var team = team();
    var item = team.create(aTask("Invoice").externalRef("X-1").build()).ref();
    team.note(item.toString(), "invoice");
    team.type("vendor");
    var entity = team.entity("vendor", "Invoice", Map.of());
    team.note(entity.ref().toString(), "invoice");
    team.deploy(aDeployment("invoice").build());
    team.note("D-1", "invoice");

    team.delete(item);
    team.delete(entity);

    assertThat(refs(team, HitKind.WORK_ITEM, "invoice")).isEmpty();
    assertThat(refs(team, HitKind.ENTITY, "invoice")).isEmpty();
    assertThat(refs(team, HitKind.NOTE, "invoice")).containsExactly("D-1");
    assertThat(named(team, item.toString())).isEmpty();
    assertThat(named(team, "E-1")).isEmpty();
    assertThat(named(team, "X-1")).isEmpty();
    assertThat(named(team, "vendor/Invoice")).isEmpty();
  }

  @Test
  default void findWhatATextNames() {
    var team = team();
    var item = team.create(aTask("A").externalRef("JIRA-7").build());
    var other = team.task("B");
    team.update(other, anEdit().addCommits("0123456789abcdef0123").build());
    team.type("vendor");
    var entity = team.entity("vendor", "Größe/1", Map.of());
    var deployment = team.deploy(aDeployment("staging").of("0123456aaaa").build());

    assertThat(named(team, "w-1")).containsExactly("W-1");
    assertThat(named(team, item.id().toString())).containsExactly("W-1");
    assertThat(named(team, " JIRA-7 ")).containsExactly("W-1");
    assertThat(named(team, "jira-7")).isEmpty();
    assertThat(named(team, "e-1")).containsExactly("E-1");
    assertThat(named(team, entity.id().toString())).containsExactly("E-1");
    assertThat(named(team, "vendor/GRÖSSE/1")).containsExactly("E-1");
    assertThat(named(team, "card/Größe/1")).isEmpty();
    assertThat(named(team, "D-1")).containsExactly("D-1");
    assertThat(named(team, deployment.id().toString())).containsExactly("D-1");
    assertThat(named(team, "0123456")).containsExactly("W-2", "D-1");
    assertThat(named(team, "01234567")).containsExactly("W-2");
    assertThat(named(team, "0123456AAAAbbbb")).containsExactly("D-1");
    assertThat(named(team, "012345")).isEmpty();
    assertThat(named(team, "W-9")).isEmpty();
    assertThat(named(team, "0123456", EnumSet.of(HitKind.DEPLOYMENT), 10)).containsExactly("D-1");
    assertThat(named(team, "0123456", EnumSet.allOf(HitKind.class), 1)).containsExactly("W-2");
  }

  private TeamScene team() {
    return new TeamScene(ports(), Fixtures.aName());
  }

  private List<FoundThing> list(TeamScene team, HitKind kind, String text) {
    return inProject(team, kind, text, Optional.empty(), 10).stream()
        .map(RankedThing::thing)
        .toList();
  }

  private List<String> refs(TeamScene team, HitKind kind, String text) {
    return list(team, kind, text).stream().map(FoundThing::ref).toList();
  }

  private List<Float> ranks(TeamScene team, HitKind kind) {
    return inProject(team, kind, "invoices", Optional.empty(), 10).stream()
        .map(RankedThing::rank)
        .toList();
  }

  private List<RankedThing> inProject(
      TeamScene team, HitKind kind, String text, Optional<String> after, int limitRows) {
    return inProject(
        team.project.id(), () -> ports().hitLists().list(kind, text, after, limitRows));
  }

  private List<String> named(TeamScene team, String text) {
    return named(team, text, EnumSet.allOf(HitKind.class), 10);
  }

  private List<String> named(TeamScene team, String text, Set<HitKind> kinds, int limitRows) {
    return inProject(
            team.project.id(), () -> ports().hitLists().named(Naming.of(text), kinds, limitRows))
        .stream()
        .map(FoundThing::ref)
        .toList();
  }
}
