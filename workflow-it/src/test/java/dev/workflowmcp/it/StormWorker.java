package dev.workflowmcp.it;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** One who does this and that with items that others work with, too. */
final class StormWorker {
  /** What a worker may be told: somebody else was faster, or a rule forbids it. */
  private static final Set<ProblemCode> EXPECTED =
      EnumSet.of(
          ProblemCode.VERSION_CONFLICT,
          ProblemCode.BUSY,
          ProblemCode.CLAIMED,
          ProblemCode.CLAIM_LOST,
          ProblemCode.NOTHING_READY,
          ProblemCode.NOT_FOUND,
          ProblemCode.ALREADY_EXISTS,
          ProblemCode.INVALID_INPUT,
          ProblemCode.ILLEGAL_TRANSITION,
          ProblemCode.DEPENDENCY_CYCLE,
          ProblemCode.HIERARCHY_VIOLATION);

  private static final List<Step> KINDS = List.of(Step.values());

  private final InProject here;
  private final Agent agent;
  private final Edges edges;
  private final Random random;
  private Optional<ClaimedItem> held = Optional.empty();

  StormWorker(InProject here, String name, Random random) {
    this.here = here;
    this.agent = new Agent(here, name);
    this.edges = new Edges(here);
    this.random = random;
  }

  enum Step {
    CREATE,
    CREATE_WAITING,
    PLAN,
    EDIT,
    EDIT_MANY,
    NAME,
    LINK,
    NOTE,
    FINISH,
    FINISH_ALL,
    REOPEN,
    MOVE,
    DELETE,
    RESTORE,
    ADD_DEPENDENCY,
    REMOVE_DEPENDENCY,
    CLAIM_BEST,
    CLAIM,
    PROLONG,
    FINISH_HELD,
    RELEASE
  }

  /** Does so many steps, each at random; tells which of them changed something, and how often. */
  Map<Step, Integer> run(int steps) {
    var done = new EnumMap<Step, Integer>(Step.class);
    for (var i = 0; i < steps; i++) {
      var step = KINDS.get(random.nextInt(KINDS.size()));
      try {
        run(step);
        done.merge(step, 1, Integer::sum);
      } catch (WorkflowException e) {
        assertThat(e.problem().code()).as(e.problem().message()).isIn(EXPECTED);
      }
    }
    return done;
  }

  /** One step with one item or two. */
  private void run(Step step) {
    var item = any();
    switch (step) {
      case CREATE -> create(item);
      case CREATE_WAITING ->
          here.create(item, aTask("Waiting").dependsOn(any().ref().toString()).build());
      case PLAN -> here.createAll(plan(item, any()));
      case EDIT -> here.update(item, anEdit().title("Title " + random.nextInt()).build());
      case EDIT_MANY -> editTogether(item, any());
      case NAME -> here.update(item, anEdit().externalRef("X-" + random.nextInt(20)).build());
      case LINK -> here.update(item, anEdit().addBranches("b" + random.nextInt(5)).build());
      case NOTE -> here.note(item, "Note " + random.nextInt());
      case MOVE -> here.move(item, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any()));
      case DELETE -> here.delete(item);
      case RESTORE -> here.restore(item);
      case ADD_DEPENDENCY -> edges.add(item, any());
      case REMOVE_DEPENDENCY -> edges.removeAny(item);
      case FINISH, FINISH_ALL, REOPEN -> changeStatus(step, item);
      case CLAIM_BEST, CLAIM, PROLONG, FINISH_HELD, RELEASE -> claim(step, item);
    }
  }

  /** Now and then at the top: of the trees, little may be left that could be worked with. */
  private void create(WorkItem above) {
    var draft = aTask("Created").priority(random.nextInt(5)).build();
    if (random.nextInt(4) == 0) {
      here.create(draft);
    } else {
      here.create(above, draft);
    }
  }

  private void changeStatus(Step step, WorkItem item) {
    switch (step) {
      case FINISH ->
          here.update(
              item, WorkItemEdit.to(either(WorkItemStatus.COMPLETED, WorkItemStatus.CANCELLED)));
      case FINISH_ALL ->
          here.update(
              item,
              WorkItemEdit.to(WorkItemStatus.COMPLETED),
              Optional.of(either(DescendantsFate.COMPLETE, DescendantsFate.CANCEL)));
      default ->
          here.update(
              item, WorkItemEdit.to(either(WorkItemStatus.PLANNED, WorkItemStatus.BLOCKED)));
    }
  }

  private void claim(Step step, WorkItem item) {
    switch (step) {
      case CLAIM_BEST -> held = Optional.of(agent.claimOrThrow(Optional.empty()));
      case CLAIM ->
          held =
              Optional.of(
                  agent.claimOrThrow(
                      Optional.of(WorkItemReference.to(either(item, here.newest()).id()))));
      case PROLONG -> held = Optional.of(withHeld(agent::prolong));
      case FINISH_HELD -> withHeld(agent::complete);
      default ->
          // As a person does who takes it away.
          agent.release(
              here.active().stream()
                  .filter(active -> active.claimedBy().isPresent())
                  .findFirst()
                  .orElse(item),
              Optional.empty(),
              WorkItemStatus.PLANNED);
    }
  }

  private <T> T withHeld(Function<ClaimedItem, T> step) {
    var claimed = held.orElseThrow(() -> WorkItemReference.parse("W-999999").notFound());
    held = Optional.empty();
    return step.apply(claimed);
  }

  /** Any item that there is, or will be soon. */
  private WorkItem any() {
    var last = here.newest().ref().value();
    return here.get(WorkItemReference.parse("W-" + (1 + random.nextInt(Math.toIntExact(last)))));
  }

  private <T> T either(T one, T other) {
    return random.nextBoolean() ? one : other;
  }

  /** A first below one item, which waits for the other, and a second that waits for the first. */
  private static List<PlannedItem> plan(WorkItem above, WorkItem other) {
    var first = aTask("First").dependsOn(other.ref().toString()).build();
    var second = aTask("Second").dependsOn("first").build();
    return List.of(
        new PlannedItem(Optional.of("first"), Optional.of(above.ref().toString()), first),
        new PlannedItem(Optional.empty(), Optional.of(above.ref().toString()), second));
  }

  private void editTogether(WorkItem item, WorkItem other) {
    var changed =
        here.updateAll(
            List.of(
                InProject.change(
                    item, anEdit().priority(random.nextInt(5)).build(), Optional.empty()),
                InProject.change(
                    other, anEdit().status(WorkItemStatus.PLANNED).build(), Optional.empty())));
    if (!changed) {
      throw WorkItemReference.to(item.id()).notFound();
    }
  }
}
