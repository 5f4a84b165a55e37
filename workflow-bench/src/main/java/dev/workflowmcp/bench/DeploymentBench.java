package dev.workflowmcp.bench;

import dev.workflowmcp.bench.ItemReads.Read;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.DeploymentEdit;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.core.deployment.ListDeployments;
import dev.workflowmcp.core.deployment.ListDeployments.View;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is asked and written of deployments, through the use cases. */
final class DeploymentBench {
  private static final Request REQUEST = new Request("bench", "bench-1", Optional.empty());
  private static final int PAGE = 20;
  private static final WorkItemSort PRIORITY = WorkItemSort.PRIORITY;
  private static final WorkItemSort UPDATED = WorkItemSort.UPDATED;
  private static final WorkItemSort TREE = WorkItemSort.TREE;

  private final Workflow.Ports ports;
  private final Workflow workflow;
  private final ProjectId project;

  DeploymentBench(Workflow.Ports ports, ProjectId project) {
    this.ports = ports;
    this.workflow = Workflow.over(ports, ItemProject.NO_SCHEMAS);
    this.project = project;
  }

  List<Read> reads() {
    return List.of(
        read("what is on production, with what it carries", () -> list("production", View.FULL, 1)),
        read("deployments to production, page of 20", () -> list("production", View.SUMMARY, PAGE)),
        read("deployments of an item", this::ofItem),
        read("get a deployment", this::getDeployment),
        read("get an item with its deployments", this::getItem),
        read("last per environment", this::last),
        read("done, not on production, by priority", () -> done("", "production", PRIORITY)),
        read("done, not on production, last updated", () -> done("", "production", UPDATED)),
        read("done, not on production, as a tree", () -> done("", "production", TREE)),
        read(
            "done, on staging and not on production",
            () -> done("staging", "production", PRIORITY)),
        read("done, on production, by priority", () -> done("production", "", PRIORITY)));
  }

  private interface Question {
    int ask();
  }

  private static Read read(String what, Question question) {
    return new Read(
        what,
        false,
        i -> {
          if (question.ask() == 0) {
            throw new IllegalStateException("nothing found: " + what);
          }
        });
  }

  private int list(String environment, View view, int limit) {
    var conditions =
        new ListDeployments.Conditions(
            Optional.of(new Environment(environment)),
            Optional.of(DeploymentStatus.DEPLOYED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return list(conditions, view, limit);
  }

  private int ofItem() {
    var conditions =
        new ListDeployments.Conditions(
            Optional.empty(),
            Optional.empty(),
            Optional.of(anItem()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return list(conditions, View.SUMMARY, PAGE);
  }

  private int list(ListDeployments.Conditions conditions, View view, int limit) {
    return workflow
        .listDeployments()
        .handle(new ListDeployments.Query(project, conditions, view, limit, Optional.empty()))
        .items()
        .size();
  }

  private static WorkItemReference anItem() {
    return WorkItemReference.parse("W-3");
  }

  private int getDeployment() {
    return workflow
        .getDeployment()
        .handle(new GetDeployment.Query(project, DeploymentReference.parse("D-7")))
        .workItems()
        .items()
        .size();
  }

  private int getItem() {
    var include = Set.of(GetWorkItem.Include.DEPLOYMENTS);
    return workflow
        .getWorkItem()
        .handle(new GetWorkItem.Query(project, anItem(), include))
        .deployments()
        .orElseThrow()
        .items()
        .size();
  }

  private int last() {
    return ports
        .transactions()
        .inProject(project, () -> ports.deploymentLists().lastPerEnvironment(11).size());
  }

  /** An empty name for no condition. */
  private int done(String deployedTo, String notDeployedTo, WorkItemSort sort) {
    var none = QueryWorkItems.Conditions.NONE;
    var conditions =
        new QueryWorkItems.Conditions(
            Set.of(WorkItemStatus.COMPLETED),
            none.itemTypes(),
            none.parent(),
            none.under(),
            none.tags(),
            none.assignee(),
            none.externalRef(),
            none.git(),
            new DeployedFilter(environment(deployedTo), environment(notDeployedTo)),
            none.text(),
            none.updatedSince(),
            none.readiness(),
            none.includeDeleted());
    var query =
        new QueryWorkItems.Query(
            project, conditions, sort, QueryWorkItems.View.SUMMARY, PAGE, Optional.empty());
    return workflow.queryWorkItems().handle(query).items().size();
  }

  private static Optional<Environment> environment(String name) {
    return Optional.of(name).filter(text -> !text.isEmpty()).map(Environment::new);
  }

  List<Samples> writes(int times) throws Exception {
    var recorded = new ArrayList<Deployment>();
    return List.of(
        Samples.of("record a deployment of 50 items", times, i -> recorded.add(record())),
        Samples.of("roll it back", times, i -> rollBack(recorded.get(i))));
  }

  private Deployment record() {
    var items =
        IntStream.rangeClosed(1, DeploymentProject.CARRIED).mapToObj(i -> "W-" + i).toList();
    var cargo = new CargoReferences(items, List.of());
    var draft = DeploymentDraft.of("preview", "0123abc", cargo);
    return workflow
        .recordDeployment()
        .handle(new RecordDeployment.Command(REQUEST, project, draft))
        .value();
  }

  private void rollBack(Deployment deployment) {
    var command =
        new UpdateDeployment.Command(
            REQUEST,
            project,
            DeploymentReference.to(deployment.id()),
            deployment.version(),
            DeploymentEdit.to(DeploymentStatus.ROLLED_BACK));
    if (workflow.updateDeployment().handle(command).replayed()) {
      throw new IllegalStateException("replayed");
    }
  }
}
