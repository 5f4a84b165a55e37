package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.ROCKET;
import static dev.workflowmcp.runtime.answer.Things.bytes;
import static dev.workflowmcp.runtime.answer.Things.item;
import static dev.workflowmcp.runtime.answer.Things.parsed;
import static dev.workflowmcp.runtime.answer.Things.plainItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

  @Test
  void leavesOutWhatIsAbsentOrEmpty() {
    assertThat(Answers.read(plainItem(), Answer.DEFAULT_BYTES).text())
        .isEqualTo(
            """
            {"id":"01900000-0000-7000-0000-000000000007","ref":"W-7","item_type":"subtask",\
            "title":"Read invoices","status":"planned","priority":0,"parent":"W-3",\
            "path":"/3/7/","depth":1,"version":1,"created_at":"2026-11-22T09:30:00Z",\
            "created_by":"ada","updated_at":"2026-11-22T09:30:00Z","updated_by":"ada"}""");
  }

  @Test
  void writesEveryFieldOfAWorkItem() {
    var item =
        new WorkItem(
            new WorkItemId(ID),
            new WorkItemNumber(12),
            ItemType.TASK,
            "Ü \"quoted\" \\ 🚀",
            Optional.of("Two\nlines"),
            WorkItemStatus.COMPLETED,
            4,
            Optional.empty(),
            ItemPath.root(12),
            0,
            Optional.of("ada"),
            List.of("a", "b"),
            List.of("docs/plan.md"),
            Optional.of("GH-1"),
            Optional.of(Instant.parse("2026-12-24T18:00:00.5Z")),
            Optional.of(Instant.parse("0000-01-01T00:00:00Z")),
            JsonObject.of(Map.of("k", "")),
            Optional.of(2),
            Optional.of("eve"),
            Optional.of(Instant.parse("2026-11-22T10:00:00Z")),
            3,
            Instant.parse("2026-11-22T09:30:00.123456Z"),
            "ada",
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            "bob",
            Optional.of(Instant.parse("2026-11-22T09:30:00Z")),
            Optional.of(Instant.parse("2026-11-23T00:00:00Z")));
    assertThat(Answers.read(item, Answer.DEFAULT_BYTES).text())
        .isEqualTo(
            """
            {"id":"01900000-0000-7000-8000-000000000001","ref":"W-12","item_type":"task",\
            "title":"Ü \\"quoted\\" \\\\ 🚀","description":"Two\\nlines","status":"completed",\
            "priority":4,"path":"/12/","depth":0,"assignee":"ada","tags":["a","b"],\
            "planning_references":["docs/plan.md"],"external_ref":"GH-1",\
            "due_at":"2026-12-24T18:00:00.500Z","defer_until":"0000-01-01T00:00:00Z",\
            "metadata":{"k":""},"open_prerequisites":2,"claimed_by":"eve",\
            "claim_expires_at":"2026-11-22T10:00:00Z","version":3,"created_at":"2026-11-22T09:30:00.123456Z",\
            "created_by":"ada","updated_at":"9999-12-31T23:59:59.999999Z","updated_by":"bob",\
            "completed_at":"2026-11-22T09:30:00Z","deleted_at":"2026-11-23T00:00:00Z"}""");
  }

  @Test
  void keepsAllDigitsAndNullsOfMetadata() {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("long", new BigDecimal("12345678901234567890.12345678901234567890"));
    metadata.put("zeros", new BigDecimal("1.10"));
    metadata.put("large", new BigDecimal("1E+30"));
    metadata.put("small", new BigDecimal("1E-10"));
    metadata.put("nothing", null);
    metadata.put("list", Arrays.asList(true, null, Collections.singletonMap("deep", null)));
    metadata.put("empty", Map.of());
    var answer =
        Answers.read(item(1, Optional.empty(), JsonObject.of(metadata)), Answer.DEFAULT_BYTES);
    assertThat(answer.text())
        .contains(
            """
            "metadata":{"long":12345678901234567890.12345678901234567890,"zeros":1.10,\
            "large":1000000000000000000000000000000,"small":0.0000000001,"nothing":null,\
            "list":[true,null,{"deep":null}],"empty":{}}""");
  }

  @Test
  void namesTheProjectOfAWriteAndTellsARepetition() {
    var first = Answers.written(written(false), Optional.of("Invoices"), Answer.DEFAULT_BYTES);
    assertThat(first.json().path("project").stringValue()).isEqualTo("Invoices");
    assertThat(first.json().has("replayed")).isFalse();

    var again = Answers.written(written(true), Optional.empty(), Answer.DEFAULT_BYTES);
    assertThat(again.json().has("project")).isFalse();
    assertThat(again.json().path("replayed").booleanValue()).isTrue();
  }

  private static Written<WorkItem> written(boolean replayed) {
    return new Written<>(plainItem(), replayed);
  }

  @Test
  void saysNullWhenNoProjectIsActive() {
    assertThat(Answers.activeProject(Optional.empty(), Answer.DEFAULT_BYTES).text())
        .isEqualTo("{\"project_id\":null}");
  }

  @Test
  void answersTheActiveProjectWithItsId() {
    var then = Instant.parse("2026-11-22T09:30:00Z");
    var project =
        new Project(
            new ProjectId(ID),
            "Invoices",
            Optional.empty(),
            ProjectStatus.ACTIVE,
            JsonObject.EMPTY,
            1,
            then,
            "ada",
            then,
            "ada",
            Optional.of(then),
            Optional.empty());
    assertThat(Answers.activeProject(Optional.of(project), Answer.DEFAULT_BYTES).text())
        .isEqualTo(
            """
            {"project_id":"01900000-0000-7000-8000-000000000001","project":\
            {"id":"01900000-0000-7000-8000-000000000001","name":"Invoices","status":"active",\
            "version":1,"created_at":"2026-11-22T09:30:00Z","created_by":"ada",\
            "updated_at":"2026-11-22T09:30:00Z","updated_by":"ada",\
            "last_activated_at":"2026-11-22T09:30:00Z"}}""");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 2_000, 16_384, 65_536})
  void cutsALongDescriptionBetweenCharacters(int maxBytes) {
    var description = ROCKET.repeat(20_000);
    var answer = Answers.read(item(1, Optional.of(description), JsonObject.EMPTY), maxBytes);
    var json = parsed(answer);
    var cut = json.path("description").stringValue();
    assertThat(bytes(answer)).isBetween(maxBytes - Cuts.room(maxBytes), maxBytes);
    assertThat(cut).endsWith("…").doesNotContain("?").doesNotContain("\ufffd");
    assertThat(description).startsWith(cut.substring(0, cut.length() - 1));
    assertThat(cut.codePoints().limit(cut.length() / 2)).allMatch(c -> c == 0x1f680);
    assertThat(json.path(Cuts.FIELD).toString()).isEqualTo("[\"/description\"]");
    assertThat(json.path("title").stringValue()).isEqualTo("Read invoices");
  }

  @Test
  void dropsMetadataOfManySmallMembersAsAWhole() {
    var item = item(1, Optional.of("Why we do it"), Things.numbers(3_000));
    var answer = Answers.read(item, 4_096);
    assertThat(bytes(answer)).isLessThanOrEqualTo(4_096);
    assertThat(answer.json().has("metadata")).isFalse();
    assertThat(answer.json().path("description").stringValue()).isEqualTo("Why we do it");
    assertThat(answer.json().path(Cuts.FIELD).toString()).isEqualTo("[\"/metadata\"]");
  }

  @Test
  void answersWhatBelongsToAnItemAlsoWhereThereIsNone() {
    var none = new Related<WorkItemSummary>(List.of(), Optional.empty());
    var summary = WorkItemSummary.of(plainItem());
    var details =
        new WorkItemDetails(
            plainItem(),
            Optional.of(new Related<>(List.of(summary), Optional.of(true))),
            Optional.of(none),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var json = Answers.details(details, Answer.DEFAULT_BYTES).json();
    assertThat(json.path("ref").stringValue()).isEqualTo("W-7");
    assertThat(json.path("ancestors").toString())
        .isEqualTo(
            """
            {"items":[{"ref":"W-7","item_type":"subtask","title":"Read invoices",\
            "status":"planned","priority":0,"version":1,"depth":1}],"more":true}""");
    assertThat(json.path("children").toString()).isEqualTo("{\"items\":[]}");
    assertThat(json.has("descendants")).isFalse();
    assertThat(json.has("history")).isFalse();
  }

  @Test
  void cutsTheValuesOfAHistory() {
    var changes =
        JsonObject.of(
            Map.of("title", Arrays.asList(null, ROCKET.repeat(201)), "tags", values(List.of("a"))));
    var event =
        new Event(
            5,
            Instant.parse("2026-11-22T09:30:00Z"),
            "ada",
            "updated",
            new Subject(SubjectKind.WORK_ITEM, ID, "W-7"),
            2,
            changes,
            "call-1",
            Optional.of("request-1"));
    var history = details(Optional.of(new Related<>(List.of(event), Optional.empty())));
    var told = Answers.details(history, Answer.DEFAULT_BYTES).json().at("/history/items/0");
    assertThat(told.has("subject")).isFalse();
    assertThat(told.at("/changes/title/0").isNull()).isTrue();
    assertThat(told.at("/changes/title/1").stringValue()).isEqualTo(ROCKET.repeat(200) + "…");
    assertThat(told.at("/changes/tags/1").toString()).isEqualTo("[\"a\"]");
    assertThat(told.path("seq").intValue()).isEqualTo(5);
    assertThat(told.path("call_id").stringValue()).isEqualTo("call-1");
  }

  private static List<@Nullable Object> values(Object now) {
    return Arrays.asList(null, now);
  }

  private static WorkItemDetails details(Optional<Related<Event>> history) {
    return new WorkItemDetails(
        plainItem(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        history);
  }

  @Test
  void shortensTheHeaviestListsOfDetailsAndSaysMore() {
    var summary = WorkItemSummary.of(plainItem());
    var details =
        new WorkItemDetails(
            plainItem(),
            Optional.of(new Related<>(Collections.nCopies(4, summary), Optional.empty())),
            Optional.of(new Related<>(Collections.nCopies(50, summary), Optional.empty())),
            Optional.of(new Related<>(Collections.nCopies(50, summary), Optional.of(true))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var answer = Answers.details(details, 4_096);
    var json = answer.json();
    assertThat(bytes(answer)).isBetween(3_000, 4_096);
    assertThat(json.at("/ancestors/items")).hasSize(4);
    assertThat(json.path("ancestors").has("more")).isFalse();
    assertThat(json.at("/children/items").size()).isBetween(8, 49);
    assertThat(json.at("/children/more").booleanValue()).isTrue();
    assertThat(json.at("/descendants/items").size()).isBetween(8, 49);
    assertThat(json.at("/descendants/more").booleanValue()).isTrue();
    assertThat(json.path(Cuts.FIELD).toString())
        .isEqualTo("[\"/descendants/items\",\"/children/items\"]");
  }
}
