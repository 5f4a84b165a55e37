package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.core.entity.EntityDetails;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeSummary;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.OutlineWorkItems;
import dev.workflowmcp.core.workitem.WorkItemDetails;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the resources hold: the answers of the tools that read the same, and the tree. */
final class Contents {
  private static final Set<GetWorkItem.Include> OF_WORK_ITEM =
      EnumSet.of(
          GetWorkItem.Include.ANCESTORS,
          GetWorkItem.Include.CHILDREN,
          GetWorkItem.Include.DEPENDENCIES,
          GetWorkItem.Include.NOTES);

  private final Workflow workflow;
  private final Project project;
  private final String actor;

  /**
   * Of one project.
   *
   * @param actor who reads
   */
  Contents(Workflow workflow, Project project, String actor) {
    this.workflow = workflow;
    this.project = project;
    this.actor = actor;
  }

  static String projects(Workflow workflow) {
    var query = new ListProjects.Query(ListProjects.Status.ACTIVE, Page.MOST, Optional.empty());
    return Answers.page(workflow.listProjects().handle(query), Answer.DEFAULT_BYTES).text();
  }

  /** At most 16 KiB. */
  String of(ResourceKind kind, String name) {
    return switch (kind) {
      case OVERVIEW -> overview();
      case TREE -> tree();
      case WORK_ITEM -> Answers.details(workItem(name, OF_WORK_ITEM), Answer.DEFAULT_BYTES).text();
      case ENTITY_TYPE -> Answers.read(entityType(name), Answer.DEFAULT_BYTES).text();
      case ENTITY ->
          Answers.details(entity(name, Set.of(GetEntity.Include.NOTES)), Answer.DEFAULT_BYTES)
              .text();
      case DEPLOYMENT -> Answers.details(deployment(name), Answer.DEFAULT_BYTES).text();
    };
  }

  private String overview() {
    var query = new GetOverview.Query(project, actor, Optional.empty());
    return Answers.overview(workflow.getOverview().handle(query), Overview.BYTES).text();
  }

  private String tree() {
    return TreeText.of(
        project.name(),
        items ->
            workflow.outlineWorkItems().handle(new OutlineWorkItems.Query(project.id(), items)));
  }

  WorkItemDetails workItem(String reference, Set<GetWorkItem.Include> include) {
    return workflow
        .getWorkItem()
        .handle(new GetWorkItem.Query(project.id(), WorkItemReference.parse(reference), include));
  }

  EntityTypeSummary entityType(String name) {
    if (!EntityType.canHaveName(name)) {
      throw new WorkflowException(
          new Problem.NotFound("entity_type", name, "list_entity_types shows what there is."));
    }
    var query =
        new ListEntityTypes.Query(
            project.id(),
            Optional.of(name),
            Optional.empty(),
            ListEntityTypes.View.FULL,
            1,
            Optional.empty());
    return workflow.listEntityTypes().handle(query).items().get(0);
  }

  EntityDetails entity(String reference, Set<GetEntity.Include> include) {
    return workflow
        .getEntity()
        .handle(new GetEntity.Query(project.id(), EntityReference.parse(reference), include));
  }

  DeploymentDetails deployment(String reference) {
    return workflow
        .getDeployment()
        .handle(new GetDeployment.Query(project.id(), DeploymentReference.parse(reference)));
  }
}
