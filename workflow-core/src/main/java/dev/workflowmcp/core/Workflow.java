package dev.workflowmcp.core;

import dev.workflowmcp.core.entity.CompiledSchemas;
import dev.workflowmcp.core.entity.CreateEntities;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.DeleteEntityType;
import dev.workflowmcp.core.entity.Entities;
import dev.workflowmcp.core.entity.EntityTypes;
import dev.workflowmcp.core.entity.Evolutions;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.entity.RestoreEntity;
import dev.workflowmcp.core.entity.Schemas;
import dev.workflowmcp.core.entity.UpdateEntity;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.history.Events;
import dev.workflowmcp.core.note.AddNote;
import dev.workflowmcp.core.note.FindSubject;
import dev.workflowmcp.core.note.Notes;
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
import dev.workflowmcp.core.store.Ids;
import dev.workflowmcp.core.store.Transactions;
import dev.workflowmcp.core.workitem.AddDependency;
import dev.workflowmcp.core.workitem.ClaimWorkItem;
import dev.workflowmcp.core.workitem.Claims;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.CreateWorkItems;
import dev.workflowmcp.core.workitem.DeleteWorkItem;
import dev.workflowmcp.core.workitem.Dependencies;
import dev.workflowmcp.core.workitem.DependencyLists;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.GitLinks;
import dev.workflowmcp.core.workitem.MoveWorkItem;
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
    UpdateEntity updateEntity,
    DeleteEntity deleteEntity,
    RestoreEntity restoreEntity) {

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
      Entities entities) {}

  /** The use cases over the given ports. */
  public static Workflow over(Ports p, Schemas jsonSchemas) {
    var schemas = new CompiledSchemas(jsonSchemas);
    return new Workflow(
        new ResolveProject(p.transactions, p.projects, p.activeProject),
        new CreateProject(
            p.transactions,
            p.projects,
            p.activeProject,
            p.databases,
            p.events,
            p.requestIds,
            p.ids),
        new ListProjects(p.transactions, p.projects),
        new SwitchProject(p.transactions, p.projects, p.activeProject, p.events, p.requestIds),
        new GetActiveProject(p.transactions, p.projects, p.activeProject),
        new UpdateProject(p.transactions, p.projects, p.activeProject, p.events, p.requestIds),
        new DeleteProject(p.transactions, p.projects, p.activeProject, p.events, p.requestIds),
        new FindProject(p.transactions, p.projects, p.activeProject),
        new RestoreProject(p.transactions, p.projects, p.databases, p.events, p.requestIds),
        new PurgeProject(p.transactions, p.projects, p.databases),
        new RecoverProjects(p.transactions, p.projects, p.activeProject, p.databases, p.events),
        new CreateWorkItem(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.events,
            p.requestIds,
            p.ids),
        new CreateWorkItems(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.events,
            p.requestIds,
            p.ids),
        new GetWorkItem(
            p.transactions,
            p.workItems,
            p.workItemLists,
            p.dependencyLists,
            p.gitLinks,
            p.notes,
            p.events),
        new QueryWorkItems(p.transactions, p.workItems, p.workItemLists, p.dependencyLists),
        new UpdateWorkItem(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.claims,
            p.gitLinks,
            p.events,
            p.requestIds),
        new UpdateWorkItems(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.claims,
            p.gitLinks,
            p.events,
            p.requestIds),
        new AddDependency(
            p.transactions, p.workItems, p.workItemTree, p.dependencies, p.events, p.requestIds),
        new RemoveDependency(
            p.transactions, p.workItems, p.workItemTree, p.dependencies, p.events, p.requestIds),
        new MoveWorkItem(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.claims,
            p.events,
            p.requestIds),
        new DeleteWorkItem(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.claims,
            p.events,
            p.requestIds),
        new RestoreWorkItem(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.workItemLists,
            p.dependencies,
            p.events,
            p.requestIds),
        new ClaimWorkItem(
            p.transactions,
            p.workItems,
            p.workItemLists,
            p.dependencyLists,
            p.claims,
            p.events,
            p.requestIds,
            p.ids),
        new ReleaseWorkItem(
            p.transactions,
            p.workItems,
            p.workItemTree,
            p.dependencies,
            p.claims,
            p.gitLinks,
            p.events,
            p.requestIds),
        new AddNote(p.transactions, p.notes, p.events, p.requestIds, p.ids),
        new FindSubject(p.transactions, p.notes),
        new RegisterEntityType(
            p.transactions, p.entityTypes, schemas, p.events, p.requestIds, p.ids),
        new UpdateEntityType(
            p.transactions, p.entityTypes, p.evolutions, schemas, p.events, p.requestIds, p.ids),
        new ListEntityTypes(p.transactions, p.entityTypes),
        new DeleteEntityType(p.transactions, p.entityTypes, p.events, p.requestIds),
        new CreateEntity(
            p.transactions, p.entityTypes, p.entities, schemas, p.events, p.requestIds, p.ids),
        new CreateEntities(
            p.transactions, p.entityTypes, p.entities, schemas, p.events, p.requestIds, p.ids),
        new GetEntity(p.transactions, p.entities, p.notes, p.events),
        new UpdateEntity(
            p.transactions, p.entityTypes, p.entities, schemas, p.events, p.requestIds),
        new DeleteEntity(p.transactions, p.entities, p.events, p.requestIds),
        new RestoreEntity(
            p.transactions, p.entityTypes, p.entities, schemas, p.events, p.requestIds));
  }
}
