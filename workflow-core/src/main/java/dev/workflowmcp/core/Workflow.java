package dev.workflowmcp.core;

import dev.workflowmcp.core.deployment.DeploymentLists;
import dev.workflowmcp.core.deployment.Deployments;
import dev.workflowmcp.core.deployment.GetDeployment;
import dev.workflowmcp.core.deployment.ListDeployments;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.deployment.UpdateDeployment;
import dev.workflowmcp.core.entity.CompiledSchemas;
import dev.workflowmcp.core.entity.CreateEntities;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.DeleteEntityType;
import dev.workflowmcp.core.entity.Entities;
import dev.workflowmcp.core.entity.EntityLists;
import dev.workflowmcp.core.entity.EntityTypes;
import dev.workflowmcp.core.entity.Evolutions;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.core.entity.QueryEntities;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.entity.RestoreEntity;
import dev.workflowmcp.core.entity.Schemas;
import dev.workflowmcp.core.entity.UpdateEntity;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.EventLists;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.history.FindSubject;
import dev.workflowmcp.core.history.GetHistory;
import dev.workflowmcp.core.history.Subjects;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.Notes;
import dev.workflowmcp.core.overview.Figures;
import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.core.project.ActiveProject;
import dev.workflowmcp.core.project.CreateProject;
import dev.workflowmcp.core.project.DeleteProject;
import dev.workflowmcp.core.project.FindProject;
import dev.workflowmcp.core.project.GetActiveProject;
import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.project.ProjectDatabases;
import dev.workflowmcp.core.project.Projects;
import dev.workflowmcp.core.project.PurgeProject;
import dev.workflowmcp.core.project.RecoverProjects;
import dev.workflowmcp.core.project.ResolveProject;
import dev.workflowmcp.core.project.RestoreProject;
import dev.workflowmcp.core.project.SwitchProject;
import dev.workflowmcp.core.project.UpdateProject;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.search.HitLists;
import dev.workflowmcp.core.search.Search;
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.Transactions;
import dev.workflowmcp.core.suggestion.SuggestProjects;
import dev.workflowmcp.core.suggestion.SuggestValues;
import dev.workflowmcp.core.suggestion.Suggestions;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.ClaimLists;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.Claims;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.Dependencies;
import dev.workflowmcp.core.workitem.DependencyLists;
import dev.workflowmcp.core.workitem.FindRootBlockers;
import dev.workflowmcp.core.workitem.FindSimilarWorkItems;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.GitLinks;
import dev.workflowmcp.core.workitem.MoveWorkItem;
import dev.workflowmcp.core.workitem.OutlineWorkItems;
import dev.workflowmcp.core.workitem.Outlines;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.ReleaseWorkItem;
import dev.workflowmcp.core.workitem.RemoveDependency;
import dev.workflowmcp.core.workitem.RestoreWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItem;
import dev.workflowmcp.core.workitem.UpdateWorkItems;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemTree;
import dev.workflowmcp.core.workitem.WorkItems;

/** Everything Workflow can do, one component for each use case. Thread-safe, as all of them are. */
public record Workflow(
    ResolveProject resolveProject,
    CreateProject createProject,
    ListProjects listProjects,
    SwitchProject switchProject,
    GetActiveProject getActiveProject,
    UpdateProject updateProject,
    DeleteProject deleteProject,
    FindProject findProject,
    RestoreProject restoreProject,
    PurgeProject purgeProject,
    RecoverProjects recoverProjects,
    CreateWorkItem createWorkItem,
    CreateWorkItems createWorkItems,
    GetWorkItem getWorkItem,
    QueryWorkItems queryWorkItems,
    UpdateWorkItem updateWorkItem,
    UpdateWorkItems updateWorkItems,
    AddDependency addDependency,
    RemoveDependency removeDependency,
    MoveWorkItem moveWorkItem,
    DeleteWorkItem deleteWorkItem,
    RestoreWorkItem restoreWorkItem,
    ClaimWorkItem claimWorkItem,
    ReleaseWorkItem releaseWorkItem,
    AddNote addNote,
    FindSubject findSubject,
    RegisterEntityType registerEntityType,
    UpdateEntityType updateEntityType,
    ListEntityTypes listEntityTypes,
    DeleteEntityType deleteEntityType,
    CreateEntity createEntity,
    CreateEntities createEntities,
    GetEntity getEntity,
    QueryEntities queryEntities,
    UpdateEntity updateEntity,
    DeleteEntity deleteEntity,
    RestoreEntity restoreEntity,
    OutlineWorkItems outlineWorkItems,
    FindSimilarWorkItems findSimilarWorkItems,
    FindRootBlockers findRootBlockers,
    SuggestProjects suggestProjects,
    SuggestValues suggestValues,
    RecordDeployment recordDeployment,
    UpdateDeployment updateDeployment,
    GetDeployment getDeployment,
    ListDeployments listDeployments,
    GetOverview getOverview,
    GetHistory getHistory,
    Search search) {

  /** What the use cases need from outside. */
  public record Ports(
      Transactions transactions,
      Ids ids,
      RequestIds requestIds,
      Events events,
      Projects projects,
      ActiveProject activeProject,
      ProjectDatabases databases,
      WorkItems workItems,
      WorkItemTree workItemTree,
      Dependencies dependencies,
      Claims claims,
      DependencyLists dependencyLists,
      WorkItemLists workItemLists,
      GitLinks gitLinks,
      Notes notes,
      EntityTypes entityTypes,
      Evolutions evolutions,
      Entities entities,
      EntityLists entityLists,
      Outlines outlines,
      Suggestions suggestions,
      Environments environments,
      Deployments deployments,
      DeploymentLists deploymentLists,
      ClaimLists claimLists,
      EventLists eventLists,
      Subjects subjects,
      Figures figures,
      HitLists hitLists) {

    private Workflow workflow(CompiledSchemas schemas) {
      return new Workflow(
          new ResolveProject(transactions, projects, activeProject),
          new CreateProject(
              transactions, projects, activeProject, databases, events, requestIds, ids),
          new ListProjects(transactions, projects),
          new SwitchProject(transactions, projects, activeProject, events, requestIds),
          new GetActiveProject(transactions, projects, activeProject),
          new UpdateProject(transactions, projects, activeProject, events, requestIds),
          new DeleteProject(transactions, projects, activeProject, events, requestIds),
          new FindProject(transactions, projects, activeProject),
          new RestoreProject(transactions, projects, databases, events, requestIds),
          new PurgeProject(transactions, projects, databases),
          new RecoverProjects(transactions, projects, activeProject, databases, events),
          new CreateWorkItem(
              transactions, workItems, workItemTree, dependencies, events, requestIds, ids),
          new CreateWorkItems(
              transactions, workItems, workItemTree, dependencies, events, requestIds, ids),
          new GetWorkItem(
              transactions,
              workItems,
              workItemLists,
              dependencyLists,
              gitLinks,
              notes,
              environments,
              events),
          new QueryWorkItems(transactions, workItems, workItemLists, dependencyLists, environments),
          new UpdateWorkItem(
              transactions,
              workItems,
              workItemTree,
              dependencies,
              claims,
              gitLinks,
              events,
              requestIds),
          new UpdateWorkItems(
              transactions,
              workItems,
              workItemTree,
              dependencies,
              claims,
              gitLinks,
              events,
              requestIds),
          new AddDependency(
              transactions, workItems, workItemTree, dependencies, events, requestIds),
          new RemoveDependency(
              transactions, workItems, workItemTree, dependencies, events, requestIds),
          new MoveWorkItem(
              transactions, workItems, workItemTree, dependencies, claims, events, requestIds),
          new DeleteWorkItem(
              transactions, workItems, workItemTree, dependencies, claims, events, requestIds),
          new RestoreWorkItem(
              transactions,
              workItems,
              workItemTree,
              workItemLists,
              dependencies,
              events,
              requestIds),
          new ClaimWorkItem(
              transactions,
              workItems,
              workItemLists,
              dependencyLists,
              claims,
              events,
              requestIds,
              ids),
          new ReleaseWorkItem(
              transactions,
              workItems,
              workItemTree,
              dependencies,
              claims,
              gitLinks,
              events,
              requestIds),
          new AddNote(transactions, notes, events, requestIds, ids),
          new FindSubject(transactions, subjects),
          new RegisterEntityType(transactions, entityTypes, schemas, events, requestIds, ids),
          new UpdateEntityType(
              transactions, entityTypes, evolutions, schemas, events, requestIds, ids),
          new ListEntityTypes(transactions, entityTypes),
          new DeleteEntityType(transactions, entityTypes, events, requestIds),
          new CreateEntity(transactions, entityTypes, entities, schemas, events, requestIds, ids),
          new CreateEntities(transactions, entityTypes, entities, schemas, events, requestIds, ids),
          new GetEntity(transactions, entities, notes, environments, events),
          new QueryEntities(transactions, entityTypes, entityLists),
          new UpdateEntity(transactions, entityTypes, entities, schemas, events, requestIds),
          new DeleteEntity(transactions, entities, events, requestIds),
          new RestoreEntity(transactions, entityTypes, entities, schemas, events, requestIds),
          new OutlineWorkItems(transactions, workItemLists, outlines),
          new FindSimilarWorkItems(transactions, workItemLists),
          new FindRootBlockers(transactions, workItemLists, dependencyLists, outlines),
          new SuggestProjects(transactions, suggestions),
          new SuggestValues(transactions, suggestions, workItemLists, entityLists, environments),
          new RecordDeployment(transactions, deployments, events, requestIds, ids),
          new UpdateDeployment(transactions, deployments, events, requestIds),
          new GetDeployment(transactions, deployments, deploymentLists, notes, events),
          new ListDeployments(transactions, workItems, entities, environments, deploymentLists),
          new GetOverview(
              transactions,
              projects,
              figures,
              claimLists,
              workItemLists,
              dependencyLists,
              eventLists,
              subjects,
              deploymentLists),
          new GetHistory(transactions, eventLists, subjects),
          new Search(transactions, hitLists));
    }
  }

  /** The use cases over the given ports. */
  public static Workflow over(Ports ports, Schemas schemas) {
    return ports.workflow(new CompiledSchemas(schemas));
  }
}
