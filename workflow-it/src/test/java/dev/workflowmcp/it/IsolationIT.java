package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.aConnection;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.core.project.ResolveProject;
import dev.workflowmcp.core.project.SwitchProject;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.QueryWorkItems.Conditions;
import dev.workflowmcp.core.workitem.QueryWorkItems.View;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two projects with the same items: numbers, titles, tags and all. Nothing that is asked of the one
 * ever shows the other. The items of the other are at version 2, which tells them apart also in
 * lists, and its descriptions and history hold {@value #FOREIGN}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
  private static final String FOREIGN = "of the other project";
  private static final int CHILDREN = 12;

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final Workflow workflow = registry.openRuntime().workflow();
  private final InProject here = aPlan("Here", "of this project");
  private final InProject there = aPlan("There", FOREIGN);
  private final List<WorkItem> own = here.all();
  private final List<WorkItem> foreign = changed(there);

  @Test
  void startsFromEqualProjects() {
    assertThat(foreign)
        .usingRecursiveFieldByFieldElementComparatorOnFields(
            "ref", "title", "path", "tags", "assignee", "externalRef", "status", "priority")
        .containsExactlyElementsOf(own);
  }

  @Test
  void showsOnlyItsOwnItemsForEveryCondition() {
    var conditions = conditions();
    assertThat(conditions).containsOnlyKeys(names(Conditions.class));

    conditions.forEach(
        (name, one) -> {
          for (var sort : WorkItemSort.values()) {
            for (var view : View.values()) {
              var found = pages(one, sort, view);
              assertThat(found).as(name).isNotEmpty().doesNotHaveDuplicates();
              assertThat(found).as(name).allSatisfy(IsolationIT::isOwn);
            }
          }
        });
  }

  @Test
  void showsOnlyItsOwnItemsAroundAnItem() {
    for (var item : own) {
      var query =
          new GetWorkItem.Query(
              here.project(),
              WorkItemReference.to(item.ref()),
              EnumSet.allOf(GetWorkItem.Include.class));

      var details = workflow.getWorkItem().handle(query);

      assertThat(details.item()).isEqualTo(item);
      assertThat(details.toString()).doesNotContain(FOREIGN);
      assertThat(details.history().orElseThrow().items())
          .hasSize(1)
          .allSatisfy(event -> assertThat(event.subject().id()).isEqualTo(item.id().value()));
      assertThat(details.deployments().orElseThrow().items()).hasSize(1);
      assertThat(details.ancestors().orElseThrow().items()).allSatisfy(IsolationIT::isOwn);
      assertThat(details.children().orElseThrow().items()).allSatisfy(IsolationIT::isOwn);
      assertThat(details.descendants().orElseThrow().items()).allSatisfy(IsolationIT::isOwn);
    }
  }

  @Test
  void knowsNoReferenceOfTheOther() {
    var more = there.create(an(ItemType.TASK, "One more").build());

    for (var reference :
        List.of(
            WorkItemReference.to(foreign.get(0).id()),
            WorkItemReference.to(foreign.get(CHILDREN).id()),
            WorkItemReference.to(more.ref()))) {
      isNotFound(() -> here.get(reference));
      isNotFound(() -> here.create(Optional.of(reference), an(ItemType.TASK, "Child").build()));
      isNotFound(() -> here.createAll(List.of(childOf(reference))));
      isNotFound(() -> find(with("parent", reference)));
      isNotFound(() -> find(with("under", reference)));
    }
    isNotFound(() -> here.update(foreign.get(0), anEdit().title("Mine").build()));
    isNotFound(() -> here.note(foreign.get(0), "Mine"));
    isInvalid(() -> deploy(here, foreign.get(0)));
    assertThat(there.now(foreign.get(0))).isEqualTo(foreign.get(0));
    assertThat(here.all()).isEqualTo(own);
  }

  @Test
  void refusesACursorOfTheOther() {
    var ofTheOther =
        workflow
            .queryWorkItems()
            .handle(query(there.project(), Conditions.NONE, WorkItemSort.TREE, View.SUMMARY, ""))
            .nextCursor()
            .orElseThrow();

    var problem =
        problemOf(
            () ->
                workflow
                    .queryWorkItems()
                    .handle(
                        query(
                            here.project(),
                            Conditions.NONE,
                            WorkItemSort.TREE,
                            View.SUMMARY,
                            ofTheOther)));

    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_INPUT);
  }

  @Test
  void resolvesToTheProjectThatAConnectionIsBoundTo() {
    var connection = aConnection();
    var other = aConnection();

    workflow.switchProject().handle(switching(connection, "HERE"));
    workflow.switchProject().handle(switching(other, there.project().toString()));

    assertThat(resolve(Optional.empty(), connection)).isEqualTo(here.project());
    assertThat(resolve(Optional.empty(), other)).isEqualTo(there.project());
    assertThat(resolve(Optional.of("there"), connection)).isEqualTo(there.project());
    assertThat(resolve(Optional.empty(), connection)).isEqualTo(here.project());
  }

  @Test
  void takesTheSameRequestIdInEachOfThem() {
    var first = aPlan("First", "any");
    var second = aPlan("Second", "any");

    for (var project : List.of(first, second)) {
      var command =
          new CreateWorkItem.Command(
              aRequest("the-same"),
              project.project(),
              Optional.empty(),
              an(ItemType.TASK, "Once in each").build());
      assertThat(workflow.createWorkItem().handle(command).replayed()).isFalse();
      assertThat(workflow.createWorkItem().handle(command).replayed()).isTrue();
    }

    assertThat(first.all()).hasSameSizeAs(second.all());
  }

  /** A root, a session below it, tasks below that. */
  private InProject aPlan(String name, String mark) {
    var project = new InProject(workflow, Fixtures.aProject(workflow, name).id());
    var root =
        project.create(an(ItemType.PROJECT, "Extract the invoices").description(mark).build());
    var session = project.create(root, an(ItemType.SESSION, "Session 1").description(mark).build());
    for (var i = 0; i < CHILDREN; i++) {
      project.create(
          session,
          an(ItemType.TASK, "Task " + i)
              .description(mark)
              .tags("billing")
              .assignee("agent-7")
              .externalRef("JIRA-" + i)
              .build());
    }
    linkToGit(project);
    deploy(project, mark);
    return project;
  }

  private static void deploy(InProject project, String mark) {
    var all = project.all().stream().map(item -> item.ref().toString()).toList();
    var draft =
        new DeploymentDraft(
            new Environment("production"),
            "abcdef0",
            DeploymentStatus.DEPLOYED,
            Optional.empty(),
            Optional.of(mark),
            Optional.empty(),
            JsonObject.EMPTY,
            new CargoReferences(all, List.of()));
    project
        .workflow()
        .recordDeployment()
        .handle(new RecordDeployment.Command(aRequest(), project.project(), draft));
  }

  /** Without a change of the items. */
  private void linkToGit(InProject project) {
    try (var sql = registry.sql(project.project())) {
      sql.run(
          "insert into task_branches (work_item_id, branch, created_by)"
              + " select id, 'main', 'test' from work_items");
      sql.run(
          "insert into task_commits (work_item_id, commit_sha, created_by)"
              + " select id, 'abcdef0', 'test' from work_items");
    }
  }

  private static List<WorkItem> changed(InProject project) {
    var edit = anEdit().description("Still " + FOREIGN).build();
    return project.all().stream().map(item -> project.update(item, edit)).toList();
  }

  /** For each condition there is one that all or some items of both projects meet. */
  private Map<String, Conditions> conditions() {
    var values = new LinkedHashMap<String, Object>();
    values.put("statuses", Set.of(WorkItemStatus.PLANNED));
    values.put("itemTypes", Set.of(ItemType.TASK, ItemType.SESSION));
    values.put("parent", WorkItemReference.to(own.get(1).ref()));
    values.put("under", WorkItemReference.to(own.get(0).id()));
    values.put("tags", List.of("billing"));
    values.put("assignee", "agent-7");
    values.put("externalRef", "JIRA-3");
    values.put("git", new GitFilter(Optional.of("main"), Optional.of("abcdef0")));
    values.put(
        "deployed",
        new DeployedFilter(Optional.of(new Environment("production")), Optional.empty()));
    values.put("text", "task");
    values.put("updatedSince", Instant.EPOCH);
    values.put("readiness", Readiness.READY);
    values.put("includeDeleted", true);
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> with(entry.getKey(), entry.getValue()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** No condition but one. */
  private static Conditions with(String name, Object value) {
    try {
      var components = Conditions.class.getRecordComponents();
      var arguments = new ArrayList<>();
      for (var component : components) {
        var none = component.getAccessor().invoke(Conditions.NONE);
        var own = none instanceof Optional ? Optional.of(value) : value;
        arguments.add(component.getName().equals(name) ? own : none);
      }
      var types =
          Arrays.stream(components).map(component -> component.getType()).toArray(Class[]::new);
      return Conditions.class.getDeclaredConstructor(types).newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String[] names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getName())
        .toArray(String[]::new);
  }

  /** All that is found, in pages of five. */
  private List<Record> pages(Conditions conditions, WorkItemSort sort, View view) {
    var found = new ArrayList<Record>();
    var cursor = Optional.of("");
    while (cursor.isPresent()) {
      var page =
          workflow
              .queryWorkItems()
              .handle(query(here.project(), conditions, sort, view, cursor.get()));
      found.addAll(page.items());
      cursor = page.nextCursor();
    }
    return found;
  }

  private Page<? extends Record> find(Conditions conditions) {
    return workflow
        .queryWorkItems()
        .handle(query(here.project(), conditions, WorkItemSort.NUMBER, View.SUMMARY, ""));
  }

  private static QueryWorkItems.Query query(
      ProjectId project, Conditions conditions, WorkItemSort sort, View view, String cursor) {
    return new QueryWorkItems.Query(
        project, conditions, sort, view, 5, Optional.of(cursor).filter(text -> !text.isEmpty()));
  }

  private static void isOwn(Record shown) {
    if (shown instanceof WorkItem item) {
      assertThat(item.toString()).doesNotContain(FOREIGN);
    }
    var version =
        shown instanceof WorkItem item ? item.version() : ((WorkItemSummary) shown).version();
    assertThat(version).isEqualTo(1);
  }

  private static PlannedItem childOf(WorkItemReference reference) {
    return new PlannedItem(
        Optional.empty(), Optional.of(reference.toString()), an(ItemType.TASK, "Child").build());
  }

  private static Object deploy(InProject project, WorkItem item) {
    var cargo = new CargoReferences(List.of(item.id().toString()), List.of());
    return project
        .workflow()
        .recordDeployment()
        .handle(
            new RecordDeployment.Command(
                aRequest(), project.project(), DeploymentDraft.of("test", "abcdef0", cargo)));
  }

  private static void isInvalid(Callable<?> call) {
    assertThat(problemOf(call)).isInstanceOf(Problem.InvalidInput.class);
  }

  private static void isNotFound(Callable<?> call) {
    var problem = problemOf(call);
    var cause =
        problem instanceof Problem.ItemsRefused refused
            ? refused.problems().get(refused.problems().firstKey())
            : problem;
    assertThat(cause).isInstanceOf(Problem.NotFound.class);
  }

  private static SwitchProject.Command switching(ConnectionScope connection, String project) {
    return new SwitchProject.Command(aRequest(), connection, project);
  }

  private ProjectId resolve(Optional<String> project, ConnectionScope connection) {
    return workflow.resolveProject().handle(new ResolveProject.Query(project, connection)).id();
  }
}
