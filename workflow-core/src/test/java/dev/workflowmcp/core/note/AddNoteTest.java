package dev.workflowmcp.core.note;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.memory.RepeatedPorts;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AddNoteTest {
  private final InMemoryStore store = new InMemoryStore();
  private final Workflow workflow = store.workflow();
  private final ProjectId project = Fixtures.aProject(workflow, "Invoices").id();
  private final WorkItem item = create("Read the invoices");

  @Test
  void addsANoteAndLeavesTheItemAsItIs() {
    var first = add("W-1", "Parsed 30 of 40.\nThe rest is scanned.");
    var second = add(item.id().toString(), "Done.");

    assertThat(first)
        .isEqualTo(
            new Note(
                first.id(),
                "W-1",
                Fixtures.ACTOR,
                first.at(),
                "Parsed 30 of 40.\nThe rest is scanned."));
    assertThat(details().item()).isEqualTo(item);
    assertThat(details().notes()).contains(new Related<>(List.of(second, first), Optional.empty()));
  }

  @Test
  void writesAnEventWithTheBeginningOfTheNote() {
    add("w-1", "Short");
    add("w-1", "🧾".repeat(201));

    assertThat(history()).extracting(Event::action).containsExactly("noted", "noted", "created");
    assertThat(history()).extracting(Event::version).containsOnly(1L);
    assertThat(history().get(1).changes().members())
        .isEqualTo(Map.of("note", java.util.Arrays.asList(null, "Short")));
    assertThat(history().get(0).changes().members())
        .isEqualTo(Map.of("note", java.util.Arrays.asList(null, "🧾".repeat(200) + "…")));
  }

  @Test
  void showsFiftyNotesAndSaysThatThereAreMore() {
    IntStream.range(0, 50).forEach(i -> add("W-1", "Note " + i));
    var before = details().notes().orElseThrow();
    var newest = add("W-1", "One more");
    var after = details().notes().orElseThrow();

    assertThat(before.items()).hasSize(50);
    assertThat(before.more()).isEmpty();
    assertThat(after.items()).hasSize(50).startsWith(newest).doesNotContain(before.items().get(49));
    assertThat(after.more()).contains(true);
  }

  @Test
  void addsARepeatedNoteOnce() {
    var request = aRequest("r-1");
    var first = workflow.addNote().handle(command(request, "W-1", "Once"));
    delete(item);
    var second = workflow.addNote().handle(command(request, "W-1", "Once"));

    assertThat(second).isEqualTo(new Written<>(first.value(), true));
    assertThat(details().notes().orElseThrow().items()).containsExactly(first.value());
    assertThat(refused(() -> workflow.addNote().handle(command(request, "W-1", "Twice"))).code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  @Test
  void addsANoteOnceWhenItIsSentManyTimesAtOnce() {
    var request = aRequest("r-1");

    var written = Race.together(8, i -> workflow.addNote().handle(command(request, "W-1", "Once")));

    assertThat(written).extracting(Written::value).containsOnly(written.get(0).value());
    assertThat(written).filteredOn(note -> !note.replayed()).hasSize(1);
    assertThat(details().notes().orElseThrow().items()).hasSize(1);
  }

  @Test
  void addsANoteOnceWhenItsTransactionIsRepeated() {
    var repeated = Workflow.over(RepeatedPorts.over(store.ports()), store.schemas());

    var written = repeated.addNote().handle(command(aRequest("r-1"), "W-1", "Once"));

    assertThat(written.replayed()).isFalse();
    assertThat(details().notes().orElseThrow().items()).containsExactly(written.value());
    assertThat(history()).hasSize(2);
  }

  private WorkItem delete(WorkItem item) {
    var reference = WorkItemReference.to(item.id());
    return workflow
        .deleteWorkItem()
        .handle(new DeleteWorkItem.Command(aRequest(), project, reference, item.version()))
        .value()
        .item();
  }

  @Test
  void refusesADeletedItem() {
    var deleted = delete(item);

    var problem = refused(() -> add("W-1", "Too late"));

    assertThat(problem.code()).isEqualTo(ProblemCode.ILLEGAL_TRANSITION);
    assertThat(problem.message())
        .startsWith("W-1 was deleted at " + at(deleted))
        .endsWith("notes.");
    assertThat(problem.nextStep()).contains("restored");
    assertThat(problem.details()).isEqualTo(Map.of("reference", "W-1", "deleted_at", at(deleted)));
  }

  static Stream<Arguments> faultyTexts() {
    return Stream.of(
        argumentSet("nothing", "", "must not be empty"),
        argumentSet("white space", " \n\t ", "must not be empty"),
        argumentSet(
            "too long", "x".repeat(10_001), "has 10001 characters, at most 10000 are allowed"),
        argumentSet("NUL", "a\0b", "holds a NUL character, which cannot be stored"),
        argumentSet(
            "half a pair", "a\ud83e", "holds half of a surrogate pair, which is not a character"));
  }

  @ParameterizedTest
  @MethodSource("faultyTexts")
  void refusesAFaultyText(String text, String message) {
    assertThat(refused(() -> add("W-1", text)))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> {
              assertThat(problem.faults()).hasSize(1);
              assertThat(problem.faults().get(0).pointer()).isEqualTo("/text");
              assertThat(problem.faults().get(0).message()).isEqualTo(message);
            });
  }

  @Test
  void refusesAFaultyRequestId() {
    assertThat(refused(() -> workflow.addNote().handle(command(aRequest("a\nb"), "W-1", "Text"))))
        .isInstanceOfSatisfying(
            Problem.InvalidInput.class,
            problem -> assertThat(problem.faults().get(0).pointer()).isEqualTo("/request_id"));
  }

  @Test
  void takesTheLongestText() {
    assertThat(add("W-1", "🧾".repeat(10_000)).text()).hasSize(20_000);
  }

  private static final String OF_WORK_ITEMS =
      "Give a short reference like W-12 or an id of this project; query_work_items finds them.";
  private static final String OF_ENTITIES =
      "Give a short reference like E-7 or an id of this project; query_entities finds them.";
  private static final String OF_DEPLOYMENTS =
      "Give a short reference like D-3 or an id of this project; list_deployments finds them.";
  private static final String OF_ALL =
      "Give a short reference like W-12, E-7 or D-3, or an id of this project; query_work_items,"
          + " query_entities and list_deployments find them.";

  static Stream<Arguments> missingSubjects() {
    var id = UUID.randomUUID().toString();
    return Stream.of(
        Arguments.of("W-2", "work_item", "W-2", OF_WORK_ITEMS),
        Arguments.of("w-999999999999999999", "work_item", "W-999999999999999999", OF_WORK_ITEMS),
        Arguments.of("E-1", "entity", "E-1", OF_ENTITIES),
        Arguments.of("e-7", "entity", "E-7", OF_ENTITIES),
        Arguments.of("D-1", "deployment", "D-1", OF_DEPLOYMENTS),
        Arguments.of("d-3", "deployment", "D-3", OF_DEPLOYMENTS),
        Arguments.of(id, "subject", id, OF_ALL),
        Arguments.of("X-1", "subject", "X-1", OF_ALL),
        Arguments.of("W-0", "subject", "W-0", OF_ALL),
        Arguments.of("W-1 ", "subject", "W-1 ", OF_ALL),
        Arguments.of("", "subject", "", OF_ALL));
  }

  // #5: all of them were to be found by query_work_items
  @ParameterizedTest
  @MethodSource("missingSubjects")
  void refusesASubjectThatThereIsNotAndSaysWhatFindsIt(
      String subject, String kind, String reference, String nextStep) {
    assertThat(refused(() -> add(subject, "Text")))
        .isEqualTo(new Problem.NotFound(kind, reference, nextStep));
  }

  private static String at(WorkItem deleted) {
    return deleted.deletedAt().orElseThrow().toString();
  }

  private WorkItem create(String title) {
    var draft = WorkItemDraft.of(ItemType.TASK, title);
    return workflow
        .createWorkItem()
        .handle(new CreateWorkItem.Command(aRequest(), project, Optional.empty(), draft))
        .value();
  }

  private Note add(String subject, String text) {
    return workflow.addNote().handle(command(aRequest(), subject, text)).value();
  }

  private AddNote.Command command(Request request, String subject, String text) {
    return new AddNote.Command(request, project, SubjectReference.parse(subject), text);
  }

  private WorkItemDetails details() {
    var reference = WorkItemReference.to(item.id());
    var include = EnumSet.of(GetWorkItem.Include.NOTES);
    return workflow.getWorkItem().handle(new GetWorkItem.Query(project, reference, include));
  }

  private List<Event> history() {
    var ports = store.ports();
    return ports
        .transactions()
        .inProject(project, () -> ports.events().of(SubjectKind.WORK_ITEM, item.id().value(), 100));
  }

  /** The problem a call fails with, which must leave everything as it was. */
  private Problem refused(Callable<?> call) {
    var before = store.contents();
    var problem = Fixtures.problemOf(call);
    assertThat(store.contents()).isEqualTo(before);
    return problem;
  }
}
