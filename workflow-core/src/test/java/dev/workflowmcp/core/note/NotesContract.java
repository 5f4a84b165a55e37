package dev.workflowmcp.core.note;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.deployment.Cargo;
import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.NewDeployment;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.entity.NewEntity;
import dev.workflowmcp.core.entity.NewEntityType;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.FilterBuilder;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemPortContract;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Notes}, and of the lists of work items as far as notes matter to them. */
public interface NotesContract extends WorkItemPortContract {
  @Test
  default void areStoredAsTheyWereWritten() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var id = UUID.randomUUID();
    var text = "First line\n\tsecond 🧾 \"quoted\" \\ ".repeat(300);

    var added = inProject(project, () -> notes().add(new NewNote(id, of(item), "ada", text)));

    assertThat(added).isEqualTo(new Note(id, item.ref().toString(), "ada", added.at(), text));
    assertThat(added.at()).isAfter(item.createdAt());
    assertThat(inProject(project, () -> notes().find(id))).contains(added);
    assertThat(on(project, item, 10)).containsExactly(added);
    assertThat(inProject(project, () -> notes().find(UUID.randomUUID()))).isEmpty();
    assertThat(now(project, item)).isEqualTo(item);
  }

  @Test
  default void areAnsweredNewestFirstAndOnlyThoseOfTheirSubject() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var other = add(project, aTask("B").build());
    var written = IntStream.range(0, 5).mapToObj(i -> note(project, item, "Note " + i)).toList();
    note(project, other, "Not mine");

    assertThat(on(project, item, 10)).containsExactlyElementsOf(reversed(written));
    assertThat(on(project, item, 3)).containsExactlyElementsOf(reversed(written).subList(0, 3));
    assertThat(on(project, other, 10)).extracting(Note::text).containsExactly("Not mine");
    assertThat(on(aProject(), item, 10)).isEmpty();
  }

  @Test
  default void thatAreOfOneTimeFollowTheirIds() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));

    inProject(
        project,
        () ->
            ids.stream().map(id -> notes().add(new NewNote(id, of(item), "ada", "Same"))).toList());

    assertThat(on(project, item, 10)).extracting(Note::id).isEqualTo(reversed(ids));
  }

  @Test
  default void knowWhatTheyWouldBeOn() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var expected = new NoteSubject(of(item), 1, Optional.empty());

    assertThat(subject(project, SubjectReference.to(SubjectKind.WORK_ITEM, item.ref().value())))
        .contains(expected);
    assertThat(subject(project, SubjectReference.to(item.id().value()))).contains(expected);
    delete(project, item);
    assertThat(subject(project, SubjectReference.to(item.id().value())))
        .contains(new NoteSubject(of(item), 2, now(project, item).deletedAt()));
  }

  @Test
  default void areOnNothingThatThereIsNot() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    for (var reference :
        List.of(
            SubjectReference.to(SubjectKind.WORK_ITEM, item.ref().value() + 1),
            SubjectReference.to(SubjectKind.ENTITY, item.ref().value()),
            SubjectReference.to(SubjectKind.DEPLOYMENT, item.ref().value()),
            SubjectReference.to(UUID.randomUUID()))) {
      assertThat(subject(project, reference)).as("%s", reference).isEmpty();
    }
  }

  @Test
  default void areOnDeploymentsToo() {
    var project = aProject();
    var deployment =
        inProject(
            project,
            () ->
                ports()
                    .deployments()
                    .add(
                        new NewDeployment(
                            new DeploymentId(UUID.randomUUID()),
                            DeploymentDraft.of("staging", "0123abc", CargoReferences.NONE),
                            Cargo.NONE,
                            "ada")));
    var number = deployment.ref().value();
    var subject =
        new Subject(SubjectKind.DEPLOYMENT, deployment.id().value(), deployment.ref().toString());
    var known = new NoteSubject(subject, 1, Optional.empty());
    var id = UUID.randomUUID();

    assertThat(subject(project, SubjectReference.to(SubjectKind.DEPLOYMENT, number)))
        .contains(known);
    assertThat(subject(project, SubjectReference.to(deployment.id().value()))).contains(known);
    assertThat(subject(project, SubjectReference.to(SubjectKind.ENTITY, number))).isEmpty();
    var added = inProject(project, () -> notes().add(new NewNote(id, subject, "ada", "Text")));

    assertThat(added.subject()).isEqualTo(deployment.ref().toString());
    assertThat(inProject(project, () -> notes().find(id))).contains(added);
    assertThat(inProject(project, () -> notes().on(subject, 10))).containsExactly(added);
  }

  @Test
  default void areOnEntitiesToo() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    note(project, item, "On the item");
    var entity = anEntity(project);
    var subject = new Subject(SubjectKind.ENTITY, entity.id().value(), entity.ref().toString());
    var known = new NoteSubject(subject, 1, Optional.empty());
    var id = UUID.randomUUID();

    assertThat(subject(project, SubjectReference.to(SubjectKind.ENTITY, entity.ref().value())))
        .contains(known);
    assertThat(subject(project, SubjectReference.to(entity.id().value()))).contains(known);
    var added = inProject(project, () -> notes().add(new NewNote(id, subject, "ada", "Text")));

    assertThat(added.subject()).isEqualTo(entity.ref().toString());
    assertThat(inProject(project, () -> notes().find(id))).contains(added);
    assertThat(inProject(project, () -> notes().on(subject, 10))).containsExactly(added);
    assertThat(on(project, item, 10)).extracting(Note::text).containsExactly("On the item");
  }

  private Entity anEntity(ProjectId project) {
    return inProject(
        project,
        () -> {
          var draft = EntityTypeDraft.of("vendor", JsonObject.EMPTY);
          var type =
              ports()
                  .entityTypes()
                  .add(new NewEntityType(new EntityTypeId(UUID.randomUUID()), draft, "ada"));
          var number = new EntityNumber(ports().entities().reserveNumbers(1).get(0));
          var id = new EntityId(UUID.randomUUID());
          var entity = EntityDraft.of("vendor", "Acme", JsonObject.EMPTY);
          return ports()
              .entities()
              .add(List.of(new NewEntity(id, number, type.id(), 1, entity, "ada")))
              .get(0);
        });
  }

  @Test
  default void letNobodyChangeTheirSubjectWhileTheyAreWritten() {
    var project = aProject();
    var item = add(project, aTask("A").build());
    var reference = SubjectReference.to(item.id().value());

    var locked =
        Race.waits(
            isLocked ->
                inProject(
                    project,
                    () -> {
                      notes().lockSubject(reference);
                      isLocked.run();
                      return notes().add(new NewNote(UUID.randomUUID(), of(item), "ada", "Text"));
                    }),
            () ->
                inProject(
                    project,
                    () ->
                        ports()
                            .workItems()
                            .lockForUpdate(List.of(WorkItemReference.to(item.id())))));

    assertThat(locked.values()).containsExactly(item);
  }

  @Test
  default void vanishWithTheTransactionThatFails() {
    var project = aProject();
    var item = add(project, aTask("A").build());

    assertThatThrownBy(
            () ->
                inProject(
                    project,
                    () -> {
                      notes().add(new NewNote(UUID.randomUUID(), of(item), "ada", "Text"));
                      throw new ArithmeticException("of the work");
                    }))
        .isInstanceOf(ArithmeticException.class);

    assertThat(on(project, item, 10)).isEmpty();
  }

  @Test
  default void areCountedInEverySummary() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var item = add(project, root, aTask("Item").build());
    var child = add(project, item, aTask("Child").build());
    note(project, root, "One");
    IntStream.range(0, 3).forEach(i -> note(project, item, "Note " + i));
    var counted = List.of(summary(root, 1), summary(item, 3), summary(child, 0));

    assertThat(counted.get(2).notes()).isEmpty();
    for (var sort : WorkItemSort.values()) {
      assertThat(summaries(project, WorkItemFilter.NONE, sort))
          .as("%s", sort)
          .containsExactlyInAnyOrderElementsOf(counted);
      assertThat(summaries(project, FilterBuilder.aFilter().under(root).build(), sort))
          .as("below, %s", sort)
          .containsExactlyInAnyOrderElementsOf(counted.subList(1, 3));
      assertThat(summaries(project, FilterBuilder.aFilter().text("ite").build(), sort))
          .as("with a word, %s", sort)
          .containsExactly(counted.get(1));
    }
    assertThat(inProject(project, () -> ports().workItemLists().ancestors(child.path())))
        .isEqualTo(counted.subList(0, 2));
    assertThat(inProject(project, () -> ports().workItemLists().children(root.id(), 9)))
        .isEqualTo(counted.subList(1, 2));
    assertThat(inProject(project, () -> ports().workItemLists().descendants(root.path(), 9)))
        .isEqualTo(counted.subList(1, 3));
  }

  @Test
  default void areFoundByTheirWords() {
    var project = aProject();
    var noted = add(project, aTask("Alpha").build());
    var named = add(project, aTask("Parsers of invoices").build());
    var split = add(project, aTask("Alpha").build());
    note(project, noted, "The parser of the invoices is in src/Parse.java");
    note(project, noted, "Something else");
    note(project, named, "The parser of invoices again");
    note(project, split, "About the parser");
    note(project, split, "About invoices");
    var deleted = add(project, aTask("Gone").build());
    note(project, deleted, "parser invoices");
    delete(project, deleted);

    for (var sort : WorkItemSort.values()) {
      assertThat(found(project, FilterBuilder.aFilter().text("invoices pars"), sort))
          .as("%s", sort)
          .containsExactlyInAnyOrder(noted, named);
      assertThat(found(project, FilterBuilder.aFilter().text("src/Parse.java"), sort))
          .containsExactly(noted);
      assertThat(found(project, FilterBuilder.aFilter().text("alpha parser"), sort)).isEmpty();
      assertThat(found(project, FilterBuilder.aFilter().text("parser").under(named), sort))
          .isEmpty();
    }
    assertThat(
            found(
                project,
                FilterBuilder.aFilter().text("parser invoices").includeDeleted(),
                WorkItemSort.NUMBER))
        .containsExactly(noted, named, now(project, deleted));
  }

  private Notes notes() {
    return ports().notes();
  }

  private Note note(ProjectId project, WorkItem item, String text) {
    var id = UUID.randomUUID();
    return inProject(project, () -> notes().add(new NewNote(id, of(item), "ada", text)));
  }

  private List<Note> on(ProjectId project, WorkItem item, int limitRows) {
    return inProject(project, () -> notes().on(of(item), limitRows));
  }

  private Optional<NoteSubject> subject(ProjectId project, SubjectReference reference) {
    return inProject(project, () -> notes().lockSubject(reference));
  }

  private List<WorkItem> found(ProjectId project, FilterBuilder filter, WorkItemSort sort) {
    return inProject(
            project,
            () -> ports().workItemLists().items(filter.build(), sort, Optional.empty(), 100))
        .stream()
        .map(Listed::item)
        .toList();
  }

  private List<WorkItemSummary> summaries(
      ProjectId project, WorkItemFilter filter, WorkItemSort sort) {
    return inProject(
            project, () -> ports().workItemLists().summaries(filter, sort, Optional.empty(), 100))
        .stream()
        .map(Listed::item)
        .toList();
  }

  private static WorkItemSummary summary(WorkItem item, int notes) {
    return WorkItemSummary.of(item, notes);
  }

  private static Subject of(WorkItem item) {
    return new Subject(SubjectKind.WORK_ITEM, item.id().value(), item.ref().toString());
  }

  private static <T> List<T> reversed(List<T> list) {
    return IntStream.range(0, list.size()).mapToObj(i -> list.get(list.size() - 1 - i)).toList();
  }
}
