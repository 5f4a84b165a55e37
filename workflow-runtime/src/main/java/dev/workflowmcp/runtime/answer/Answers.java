package dev.workflowmcp.runtime.answer;

import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.entity.EntityDetails;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.SchemaTrial;
import dev.workflowmcp.core.entity.TypeUpdate;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.problem.Offender;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.ClaimedItem;
import dev.workflowmcp.core.workitem.Subtree;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what the use cases give into JSON within a budget of bytes. A single thing is its object, a
 * list has {@code items} and {@code next_cursor}.
 */
public final class Answers {
  /** What the items of a receipt can do without, for they are in the order of the call. */
  private static final List<String> RECEIPT_FIELDS = List.of("id", "key");

  /** What the items of a problem can do without: the outer problem says what to do next. */
  private static final List<String> REFUSAL_FIELDS =
      List.of("details/current", "next_step", "details");

  private static final String[] IDENTITY = {"/id", "/ref", "/version"};
  private static final String[] PROBLEM = {"/error/code", "/error/message", "/error/next_step"};

  private Answers() {}

  /** A single thing that was read. */
  public static Answer read(Record value, int maxBytes) {
    return Budget.fit(tree(value), maxBytes, IDENTITY);
  }

  /** A work item, with what belongs to it under names of their own. */
  public static Answer details(WorkItemDetails details, int maxBytes) {
    var answer = tree(details.item());
    details.ancestors().ifPresent(rows -> answer.set("ancestors", RelatedThings.tree(rows)));
    details.children().ifPresent(rows -> answer.set("children", RelatedThings.tree(rows)));
    details.descendants().ifPresent(rows -> answer.set("descendants", RelatedThings.tree(rows)));
    details.dependencies().ifPresent(all -> answer.set("dependencies", tree(all)));
    details.git().ifPresent(git -> answer.set("git", RelatedThings.git(git)));
    details.notes().ifPresent(rows -> answer.set("notes", RelatedThings.notes(rows)));
    details.deployments().ifPresent(rows -> answer.set("deployments", RelatedThings.tree(rows)));
    details.history().ifPresent(rows -> answer.set("history", RelatedThings.history(rows)));
    return Budget.fit(answer, maxBytes, IDENTITY);
  }

  /** An entity, with what belongs to it under names of their own. */
  public static Answer details(EntityDetails details, int maxBytes) {
    var answer = tree(details.entity());
    details.notes().ifPresent(rows -> answer.set("notes", RelatedThings.notes(rows)));
    details.deployments().ifPresent(rows -> answer.set("deployments", RelatedThings.tree(rows)));
    details.history().ifPresent(rows -> answer.set("history", RelatedThings.history(rows)));
    return Budget.fit(answer, maxBytes, IDENTITY);
  }

  /** How a project stands; its lists are there also where they are empty. */
  public static Answer overview(Overview overview, int maxBytes) {
    return OverviewAnswer.of(overview, maxBytes);
  }

  /** A deployment, with what it carries and what belongs to it. */
  public static Answer details(DeploymentDetails details, int maxBytes) {
    return Budget.fit(tree(details), maxBytes, IDENTITY);
  }

  /** An entity type that was changed, or what the change would do to its entities. */
  public static Answer updated(Written<TypeUpdate> written, String project, int maxBytes) {
    var update = written.value();
    var answer = update.trial().map(trial -> tried(update.type(), trial));
    return written(
        answer.orElseGet(() -> tree(update.type())),
        written.replayed(),
        Optional.of(project),
        maxBytes);
  }

  private static ObjectNode tried(EntityType type, SchemaTrial trial) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    answer.put("id", type.id().toString());
    answer.put("name", type.name());
    answer.put("schema_version", type.schemaVersion());
    answer.put("version", type.version());
    answer.put("dry_run", true);
    answer.put("checked", trial.checked());
    answer.put("invalid", trial.invalid());
    var offenders = trial.offenders().stream().map(Offender::details).toList();
    answer.set("offenders", AnswerJson.MAPPER.valueToTree(offenders));
    return answer;
  }

  /** {@code project_id} and the project, or {@code {"project_id": null}}. */
  public static Answer activeProject(Optional<Project> project, int maxBytes) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    answer.putNull("project_id");
    project.ifPresent(
        active -> {
          answer.put("project_id", active.id().toString());
          answer.set("project", tree(active));
        });
    return Budget.fit(answer, maxBytes);
  }

  /**
   * What was written, with the name of the project it was written in.
   *
   * @param project empty when the thing written is a project itself
   */
  public static Answer written(
      Written<? extends Record> written, Optional<String> project, int maxBytes) {
    return written(tree(written.value()), written.replayed(), project, maxBytes);
  }

  /**
   * A work item that was changed with what is below it.
   *
   * @param count the name under which to say how many were changed
   */
  public static Answer subtree(
      Written<Subtree> written, String count, String project, int maxBytes) {
    var answer = tree(written.value().item());
    written.value().items().ifPresent(items -> answer.put(count, items));
    return written(answer, written.replayed(), Optional.of(project), maxBytes);
  }

  private static Answer written(
      ObjectNode answer, boolean replayed, Optional<String> project, int maxBytes) {
    project.ifPresent(name -> answer.put("project", name));
    if (replayed) {
      answer.put("replayed", true);
    }
    var cuts = new Cuts();
    without(RECEIPT_FIELDS, answer, "/items", maxBytes, cuts);
    return Budget.fit(answer, maxBytes, cuts, "/id", "/ref", "/version", "/project");
  }

  /** A work item that was claimed, with what shows that its holder holds it. */
  public static Answer claimed(Written<ClaimedItem> claimed, String project, int maxBytes) {
    var answer = tree(claimed.value().item());
    claimed.value().claimToken().ifPresent(token -> answer.put("claim_token", token.toString()));
    answer.put("project", project);
    if (claimed.replayed()) {
      answer.put("replayed", true);
    }
    return Budget.fit(answer, maxBytes, "/id", "/ref", "/version", "/project", "/claim_token");
  }

  /** A page; cut at the end of an item when it does not fit, with the cursor that goes on there. */
  public static Answer page(Page<? extends Record> page, int maxBytes) {
    return page(page, Answers::tree, maxBytes);
  }

  /**
   * A page of events with what they are about, their values cut at 200 characters; otherwise as
   * {@link #page}.
   */
  public static Answer history(Page<Event> page, int maxBytes) {
    return page(page, RelatedThings::event, maxBytes);
  }

  private static <T> Answer page(Page<T> page, Function<T, ObjectNode> tree, int maxBytes) {
    var items = page.items().stream().map(tree).toList();
    var whole = list(items, page.nextCursor());
    var text = Budget.text(whole);
    return Budget.bytes(text) <= maxBytes ? new Answer(whole, text) : cut(page, items, maxBytes);
  }

  private static Answer cut(Page<?> page, List<ObjectNode> items, int maxBytes) {
    var sizes = items.stream().mapToInt(JsonSize::of).toArray();
    var bytes = IntStream.of(sizes).sum() + sizes.length - 1;
    for (var count = items.size(); ; count--) {
      var cursor =
          count < items.size() ? Optional.of(page.cursors().get(count - 1)) : page.nextCursor();
      var frame = list(List.of(), cursor).put("truncated", true);
      if (count <= 1 || bytes + JsonSize.of(frame) <= maxBytes) {
        var answer = list(items.subList(0, count), cursor).put("truncated", true);
        return Budget.fit(answer, maxBytes, "/next_cursor", "/items/0/id", "/items/0/ref");
      }
      bytes -= sizes[count - 1] + 1;
    }
  }

  private static ObjectNode list(List<ObjectNode> items, Optional<String> nextCursor) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    answer.putArray("items").addAll(items);
    nextCursor.ifPresent(cursor -> answer.put("next_cursor", cursor));
    return answer;
  }

  /** {@code {"error": {"code", "message", "next_step", "details"}}}. */
  public static Answer problem(Problem problem, int maxBytes) {
    var answer = AnswerJson.MAPPER.createObjectNode();
    var error = answer.putObject("error");
    error.put("code", problem.code().wireName());
    error.put("message", problem.message());
    error.put("next_step", problem.nextStep());
    if (!problem.details().isEmpty()) {
      error.set("details", AnswerJson.MAPPER.valueToTree(problem.details()));
    }
    var cuts = new Cuts();
    without(REFUSAL_FIELDS, answer, "/error/details/items", maxBytes, cuts);
    return Budget.fit(answer, maxBytes, cuts, PROBLEM);
  }

  private static ObjectNode tree(Record value) {
    return value instanceof DeploymentDetails details
        ? RelatedThings.deployment(details)
        : AnswerJson.MAPPER.valueToTree(value);
  }

  /**
   * Takes one field after the other from all items, until the answer fits: a list that is told
   * shortly says more than the beginning of one that is told at length.
   */
  private static void without(
      List<String> fields, ObjectNode answer, String list, int maxBytes, Cuts cuts) {
    for (var field : fields) {
      if (!(answer.at(list) instanceof ArrayNode items)
          || JsonSize.of(answer) <= (cuts.isEmpty() ? maxBytes : maxBytes - Cuts.room(maxBytes))) {
        return;
      }
      var path = JsonPointer.compile("/" + field);
      var name = path.last().getMatchingProperty();
      items.forEach(
          item -> {
            if (item.at(path.head()) instanceof ObjectNode object && object.has(name)) {
              object.remove(name);
              cuts.add(list + "/*/" + field);
            }
          });
    }
  }
}
