package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.bytes;
import static dev.workflowmcp.runtime.answer.Things.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.overview.ChangedThing;
import dev.workflowmcp.core.overview.DeploymentLine;
import dev.workflowmcp.core.overview.EntityTypeLine;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.overview.OverviewItem;
import dev.workflowmcp.core.overview.ProjectLine;
import dev.workflowmcp.core.overview.RecentChanges;
import dev.workflowmcp.core.overview.StatusCounts;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewAnswerTest {
  private static final Instant THEN = Instant.parse("2026-11-22T09:30:00.123456Z");
  private static final List<String> LISTS =
      List.of("active", "ready", "blocked", "changed", "deployments", "entity_types");

  @Test
  void hasAllListsAlsoWhereTheyAreEmpty() {
    var answer = parsed(Answers.overview(overview(0, ""), Overview.BYTES));

    assertThat(answer.propertyNames())
        .containsExactly(
            "project",
            "as_of",
            "counts",
            "active",
            "ready",
            "blocked",
            "changed",
            "deployments",
            "entity_types");
    assertThat(LISTS)
        .allSatisfy(name -> assertThat(answer.path(name).toString()).contains("\"items\":[]"));
    assertThat(answer.path("counts").toString())
        .isEqualTo("{\"planned\":3,\"active\":2,\"blocked\":0,\"completed\":0,\"cancelled\":0}");
  }

  @Test
  void isWholeWhereItFits() {
    var answer = Answers.overview(overview(4, "short"), Overview.BYTES);

    assertThat(bytes(answer)).isLessThan(Overview.BYTES);
    assertThat(parsed(answer).has("truncated_fields")).isFalse();
    assertThat(parsed(answer).at("/active/items").size()).isEqualTo(4);
    assertThat(parsed(answer).at("/blocked/items/0/waits_for/0/ref").stringValue())
        .isEqualTo("W-7");
  }

  @Test
  void losesTheEndsOfTheLastListsFirst() {
    var answer = parsed(Answers.overview(overview(10, Things.ROCKET.repeat(200)), Overview.BYTES));

    assertThat(sizes(answer)).startsWith(10, 10).endsWith(0, 0);
    assertThat(sizes(answer).get(2)).isBetween(1, 9);
    assertThat(answer.at("/blocked/more").booleanValue()).isTrue();
    assertThat(answer.at("/entity_types/more").booleanValue()).isTrue();
    assertThat(answer.at("/active/more").isMissingNode()).isTrue();
    assertThat(answer.path("truncated_fields").valueStream().map(name -> name.stringValue()))
        .containsExactly(
            "/entity_types/items", "/deployments/items", "/changed/items", "/blocked/items");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 1_025, 2_000, 3_333, 5_000, 8_192, 8_193, 12_000, 16_384})
  void staysWithinItsBytesAndUsesThem(int maxBytes) {
    for (var text : List.of("a", "A title of usual length", "\"\\", Things.ROCKET)) {
      var answer = Answers.overview(overview(10, text.repeat(100)), maxBytes);

      assertThat(bytes(answer)).isLessThanOrEqualTo(maxBytes);
      assertThat(parsed(answer).at("/project/id").isString()).isTrue();
      assertThat(parsed(answer).path("as_of").stringValue()).isEqualTo(THEN.toString());
      if (parsed(answer).has("truncated_fields")) {
        assertThat(bytes(answer)).isGreaterThan(maxBytes - 1_500);
      }
    }
  }

  private static List<Integer> sizes(tools.jackson.databind.JsonNode answer) {
    return LISTS.stream().map(name -> answer.path(name).path("items").size()).toList();
  }

  /** So many in each list, each with such a title. */
  private static Overview overview(int count, String title) {
    return new Overview(
        new ProjectLine(new ProjectId(new UUID(1, 2)), "Invoices", Optional.of("About them")),
        THEN,
        new StatusCounts(3, 2, 0, 0, 0, Optional.empty()),
        related(count, held(title)),
        related(count, ready(title)),
        related(count, waiting(title)),
        new RecentChanges(
            Optional.of(THEN), Collections.nCopies(count, changed(title)), Optional.empty()),
        related(count, deployed(title)),
        related(count, EntityTypeLine.of("vendor", 7, 9)));
  }

  private static <T> Related<T> related(int count, T thing) {
    return Related.of(Collections.nCopies(count, thing), Overview.MOST);
  }

  private static DeploymentLine deployed(String release) {
    return new DeploymentLine(
        new DeploymentNumber(3),
        new Environment("production"),
        "0123456789abcdef",
        Optional.of(release),
        Optional.of(THEN));
  }

  private static OverviewItem held(String title) {
    return item(title, Optional.of("ada"), Optional.of(THEN), Optional.empty(), List.of());
  }

  private static OverviewItem ready(String title) {
    return item(title, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  private static OverviewItem waiting(String title) {
    var reason =
        new OverviewItem.Reason(
            new WorkItemNumber(7), title, WorkItemStatus.PLANNED, Optional.empty());
    var status = Optional.of(WorkItemStatus.PLANNED);
    return item(title, Optional.empty(), Optional.empty(), status, List.of(reason));
  }

  private static OverviewItem item(
      String title,
      Optional<String> holder,
      Optional<Instant> until,
      Optional<WorkItemStatus> status,
      List<OverviewItem.Reason> reasons) {
    return new OverviewItem(
        new WorkItemNumber(12),
        ItemType.TASK,
        title,
        2,
        status,
        Optional.of(3L),
        Optional.empty(),
        holder,
        until,
        Optional.empty(),
        reasons,
        Optional.empty());
  }

  private static ChangedThing changed(String title) {
    return new ChangedThing(
        SubjectKind.WORK_ITEM,
        "W-12",
        Optional.of(title),
        List.of("updated"),
        List.of("status"),
        Optional.of("active"),
        List.of("ada"),
        THEN);
  }
}
