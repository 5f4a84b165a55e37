package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.entities;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.note.NewNote;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link DeploymentLists}. */
public interface DeploymentListsContract extends DeploymentPortContract {
  Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  default void tellTheNewestFirstByWhenTheyWereDeployed() {
    var project = aProject();
    var pending = add(project, aDeployment("a").status(DeploymentStatus.PENDING));
    var failed = add(project, aDeployment("b").status(DeploymentStatus.FAILED));
    var second = add(project, aDeployment("a").at(THEN));
    var third = add(project, aDeployment("b").at(THEN));
    var first = add(project, aDeployment("a").at(THEN.minusSeconds(1)));

    assertListed(project, DeploymentFilter.NONE, failed, pending, third, second, first);
    var deployed = become(project, pending, DeploymentStatus.DEPLOYED);
    assertListed(project, DeploymentFilter.NONE, deployed, failed, third, second, first);
  }

  @Test
  default void meetEveryConditionAlone() {
    var project = aProject();
    var item = anItem(project, "A");
    var entity = anEntity(project, "vendor", "Acme");
    var empty = add(project, aDeployment("a").at(THEN));
    var withItem = add(project, aDeployment("a").at(THEN.plusSeconds(1)), item);
    var withEntity =
        add(
            project,
            aDeployment("b").status(DeploymentStatus.ROLLED_BACK).at(THEN.plusSeconds(2)),
            entities(entity));

    assertListed(project, environment("a"), withItem, empty);
    assertListed(project, environment("b"), withEntity);
    assertListed(project, environment("%"));
    assertListed(project, status(DeploymentStatus.DEPLOYED), withItem, empty);
    assertListed(project, status(DeploymentStatus.ROLLED_BACK), withEntity);
    assertListed(project, status(DeploymentStatus.PENDING));
    assertListed(
        project,
        new DeploymentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(item.id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        withItem);
    assertListed(
        project,
        new DeploymentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(entity.id()),
            Optional.empty(),
            Optional.empty()),
        withEntity);
    assertListed(project, since(THEN.plusSeconds(1)), withEntity, withItem);
    assertListed(project, since(THEN.plusSeconds(3)));
    assertListed(project, until(THEN.plusSeconds(1)), withItem, empty);
    assertListed(project, until(THEN.minusSeconds(1)));
  }

  @Test
  default void meetAllConditionsTogether() {
    var project = aProject();
    var item = anItem(project, "A");
    var wanted = add(project, aDeployment("a").at(THEN), item);
    add(project, aDeployment("b").at(THEN), item);
    add(project, aDeployment("a").at(THEN));
    add(project, aDeployment("a").at(THEN.minusSeconds(1)), item);
    add(project, aDeployment("a").at(THEN.plusSeconds(2)), item);
    add(project, aDeployment("a").status(DeploymentStatus.ROLLED_BACK).at(THEN), item);

    assertListed(
        project,
        new DeploymentFilter(
            Optional.of(new Environment("a")),
            Optional.of(DeploymentStatus.DEPLOYED),
            Optional.of(item.id()),
            Optional.empty(),
            Optional.of(THEN),
            Optional.of(THEN.plusSeconds(1))),
        wanted);
  }

  @Test
  default void showInTheirSummariesWhatIsThereNow() {
    var project = aProject();
    var item = anItem(project, "A");
    var vendor = anEntity(project, "vendor", "Acme");
    var before = add(project, aDeployment("a").at(THEN), item);
    var now =
        add(
            project,
            aDeployment("a").branch("main").release("1.2").at(THEN.plusSeconds(1)),
            new Cargo(items(item).workItems(), entities(vendor).entities()));
    var pending = add(project, aDeployment("a").status(DeploymentStatus.PENDING));

    assertThat(summaries(project))
        .containsExactly(summary(pending, false), summary(now, true), summary(before, false));
    assertThat(summary(now, true).release()).contains("1.2");
    var gone = become(project, now, DeploymentStatus.ROLLED_BACK);
    assertThat(summaries(project))
        .containsExactly(summary(pending, false), summary(gone, false), summary(before, true));
    assertThat(current(project, pending, gone, before)).containsExactly(before.id());
    assertThat(current(project)).isEmpty();
  }

  @Test
  default void tellTheLastOneOfEachEnvironment() {
    var project = aProject();
    assertThat(lastPerEnvironment(project, 10)).isEmpty();
    add(project, aDeployment("staging").at(THEN));
    var staging = add(project, aDeployment("staging").at(THEN.plusSeconds(9)));
    add(project, aDeployment("staging").at(THEN.plusSeconds(3)));
    var production = add(project, aDeployment("production").at(THEN.plusSeconds(20)));
    add(
        project,
        aDeployment("production").status(DeploymentStatus.ROLLED_BACK).at(THEN.plusSeconds(30)));
    add(project, aDeployment("production").status(DeploymentStatus.PENDING));
    add(project, aDeployment("preview").status(DeploymentStatus.FAILED));
    add(project, aDeployment("test").at(THEN));
    var test = add(project, aDeployment("test").at(THEN));

    assertThat(lastPerEnvironment(project, 10))
        .containsExactly(summary(production, true), summary(staging, true), summary(test, true));
    assertThat(lastPerEnvironment(project, 2))
        .containsExactly(summary(production, true), summary(staging, true));
  }

  @Test
  default void goOnAfterEveryPlace() {
    var project = aProject();
    IntStream.range(0, 12)
        .forEach(
            i ->
                add(
                    project,
                    i % 4 == 3
                        ? aDeployment("a").status(DeploymentStatus.PENDING)
                        : aDeployment(i % 2 == 0 ? "a" : "b").at(THEN.plusSeconds(i / 3))));
    var all = list(project, DeploymentFilter.NONE, Optional.empty(), 100);

    for (var size : List.of(1, 5, 12)) {
      var seen = new ArrayList<Listed<Deployment>>();
      Optional<Cursor> after = Optional.empty();
      do {
        seen.addAll(list(project, DeploymentFilter.NONE, after, size));
        after = Optional.of(seen.get(seen.size() - 1).position());
      } while (seen.size() < all.size());
      assertThat(seen).as("pages of %s", size).isEqualTo(all);
      assertThat(list(project, DeploymentFilter.NONE, after, size)).isEmpty();
    }
  }

  @Test
  default void refuseAPlaceThatIsNone() {
    var project = aProject();

    for (var position :
        List.of(List.of("", "1"), List.of("2026-01-01T00:00:00Z", "x"), List.of("1", "1"))) {
      assertThatThrownBy(
              () -> list(project, DeploymentFilter.NONE, Optional.of(new Cursor(position)), 10))
          .as("%s", position)
          .isInstanceOf(WorkflowException.class);
    }
  }

  @Test
  default void tellWhatTheyCarryInTheOrderOfTheNumbers() {
    var project = aProject();
    var items = IntStream.range(0, 4).mapToObj(i -> anItem(project, "Item " + i)).toList();
    var first = add(project, aDeployment("a"), items.get(3), items.get(0), items.get(2));
    var second = add(project, aDeployment("a"), items.get(1));
    var none = add(project, aDeployment("a"));
    var gone = delete(project, items.get(2));
    inProject(
        project,
        () ->
            ports()
                .notes()
                .add(
                    new NewNote(
                        ports().ids().next(),
                        DeploymentPortContract.subject(items.get(0)),
                        "ada",
                        "Hm")));

    var carried = workItems(project, 10, first, second, none);

    assertThat(carried)
        .isEqualTo(
            Map.of(
                first.id(),
                List.of(
                    WorkItemSummary.of(items.get(0), 1),
                    WorkItemSummary.of(gone),
                    WorkItemSummary.of(items.get(3))),
                second.id(),
                List.of(WorkItemSummary.of(items.get(1)))));
    assertThat(workItems(project, 2, first, second).get(first.id()))
        .containsExactly(WorkItemSummary.of(items.get(0), 1), WorkItemSummary.of(gone));
    assertThat(workItems(project, 2)).isEmpty();
  }

  @Test
  default void tellWhichEntitiesTheyCarry() {
    var project = aProject();
    var type = addType(project, "vendor");
    var zeta = add(project, type, EntityDraft.of("vendor", "Zeta", JsonObject.EMPTY));
    var alpha = add(project, type, EntityDraft.of("vendor", "Alpha", JsonObject.EMPTY));
    var first = add(project, aDeployment("a"), entities(alpha, zeta));
    var second = add(project, aDeployment("a"), entities(alpha));
    var gone = delete(project, alpha);

    var carried =
        inProject(
            project,
            () -> ports().deploymentLists().entities(List.of(first.id(), second.id()), 10));

    var shown = new CarriedEntity(alpha.ref(), "vendor", "Alpha", gone.deletedAt());
    assertThat(carried)
        .isEqualTo(
            Map.of(
                first.id(),
                List.of(new CarriedEntity(zeta.ref(), "vendor", "Zeta", Optional.empty()), shown),
                second.id(),
                List.of(shown)));
    assertThat(inProject(project, () -> ports().deploymentLists().entities(List.of(first.id()), 1)))
        .extractingByKey(first.id())
        .isEqualTo(List.of(new CarriedEntity(zeta.ref(), "vendor", "Zeta", Optional.empty())));
  }

  private static DeploymentSummary summary(Deployment deployment, boolean current) {
    return deployment.summary(Optional.of(current));
  }

  private static DeploymentFilter environment(String name) {
    return new DeploymentFilter(
        Optional.of(new Environment(name)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static DeploymentFilter status(DeploymentStatus status) {
    return new DeploymentFilter(
        Optional.empty(),
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static DeploymentFilter since(Instant at) {
    return new DeploymentFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at),
        Optional.empty());
  }

  private static DeploymentFilter until(Instant at) {
    return new DeploymentFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(at));
  }

  /** The deployments in both views. */
  private void assertListed(ProjectId project, DeploymentFilter filter, Deployment... deployments) {
    assertThat(list(project, filter, Optional.empty(), 100))
        .extracting(Listed::item)
        .containsExactly(deployments);
    assertThat(
            inProject(
                project, () -> ports().deploymentLists().summaries(filter, Optional.empty(), 100)))
        .extracting(row -> row.item().ref())
        .containsExactly(
            List.of(deployments).stream().map(Deployment::ref).toArray(DeploymentNumber[]::new));
  }

  private List<Listed<Deployment>> list(
      ProjectId project, DeploymentFilter filter, Optional<Cursor> after, int limitRows) {
    return inProject(
        project, () -> ports().deploymentLists().deployments(filter, after, limitRows));
  }

  private List<DeploymentSummary> summaries(ProjectId project) {
    return inProject(
            project,
            () -> ports().deploymentLists().summaries(DeploymentFilter.NONE, Optional.empty(), 100))
        .stream()
        .map(Listed::item)
        .toList();
  }

  private List<DeploymentSummary> lastPerEnvironment(ProjectId project, int limitRows) {
    return inProject(project, () -> ports().deploymentLists().lastPerEnvironment(limitRows));
  }

  private List<DeploymentId> current(ProjectId project, Deployment... some) {
    return inProject(project, () -> ports().deploymentLists().current(ids(some)));
  }

  private Map<DeploymentId, List<WorkItemSummary>> workItems(
      ProjectId project, int limitRows, Deployment... some) {
    return inProject(project, () -> ports().deploymentLists().workItems(ids(some), limitRows));
  }

  private static List<DeploymentId> ids(Deployment... some) {
    return List.of(some).stream().map(Deployment::id).toList();
  }
}
