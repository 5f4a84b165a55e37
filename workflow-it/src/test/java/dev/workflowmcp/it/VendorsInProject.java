package dev.workflowmcp.it;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.entity.CreateEntities;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DeleteEntity;
import dev.workflowmcp.core.entity.DeleteEntityType;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityEdit;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeEdit;
import dev.workflowmcp.core.entity.EntityTypeSummary;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.entity.RestoreEntity;
import dev.workflowmcp.core.entity.UpdateEntity;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What tests do with the vendors of one project, through one process. */
record VendorsInProject(Workflow workflow, ProjectId project) {
  static final String TYPE = "vendor";

  /** Vendors have a country. */
  static final JsonObject SCHEMA = schema("country");

  /** Vendors have a country and a rating. */
  static final JsonObject RATED = schema("country", "rating");

  static JsonObject schema(String... required) {
    return JsonObject.of(Map.<String, Object>of("type", "object", "required", List.of(required)));
  }

  EntityType register() {
    return workflow
        .registerEntityType()
        .handle(
            new RegisterEntityType.Command(
                Fixtures.aRequest(), project, EntityTypeDraft.of(TYPE, SCHEMA)))
        .value();
  }

  Entity create(String name, Map<String, ?> data) {
    return workflow
        .createEntity()
        .handle(
            new CreateEntity.Command(
                Fixtures.aRequest(), project, EntityDraft.of(TYPE, name, JsonObject.of(data))))
        .value();
  }

  /** So many that have a rating. */
  void createRated(int count) {
    var data = JsonObject.of(Map.<String, Object>of("country", "DE", "rating", 1));
    for (var from = 0; from < count; from += 200) {
      var drafts =
          IntStream.range(from, Math.min(from + 200, count))
              .mapToObj(i -> EntityDraft.of(TYPE, "Rated " + i, data))
              .toList();
      workflow
          .createEntities()
          .handle(new CreateEntities.Command(Fixtures.aRequest(), project, drafts));
    }
  }

  /** Changes an entity as the caller read it. */
  Entity update(Entity seen, Map<String, ?> patch) {
    var edit =
        new EntityEdit(
            Optional.empty(),
            Optional.of(JsonObject.of(patch)),
            Optional.empty(),
            Optional.empty());
    return workflow
        .updateEntity()
        .handle(
            new UpdateEntity.Command(
                Fixtures.aRequest(), project, EntityReference.to(seen.id()), seen.version(), edit))
        .value();
  }

  Entity delete(Entity seen) {
    return workflow
        .deleteEntity()
        .handle(
            new DeleteEntity.Command(
                Fixtures.aRequest(), project, EntityReference.to(seen.id()), seen.version()))
        .value();
  }

  Entity restore(Entity seen) {
    return workflow
        .restoreEntity()
        .handle(
            new RestoreEntity.Command(
                Fixtures.aRequest(), project, EntityReference.to(seen.id()), Optional.empty()))
        .value();
  }

  Entity now(Entity entity) {
    return workflow
        .getEntity()
        .handle(new GetEntity.Query(project, EntityReference.to(entity.id()), Set.of()))
        .entity();
  }

  EntityTypeSummary type() {
    return workflow
        .listEntityTypes()
        .handle(
            new ListEntityTypes.Query(
                project,
                Optional.of(TYPE),
                Optional.empty(),
                ListEntityTypes.View.FULL,
                1,
                Optional.empty()))
        .items()
        .get(0);
  }

  /** Changes the schema as the caller read the type. */
  EntityType evolve(long version, JsonObject schema, Progress progress) {
    return evolve(Fixtures.aRequest(), version, schema, progress).value();
  }

  Written<EntityType> evolve(Request request, long version, JsonObject schema, Progress progress) {
    var written =
        workflow
            .updateEntityType()
            .handle(
                new UpdateEntityType.Command(
                    request,
                    project,
                    TYPE,
                    version,
                    EntityTypeEdit.to(schema),
                    true,
                    false,
                    progress));
    return new Written<>(written.value().type(), written.replayed());
  }

  EntityType deleteType(long version) {
    return workflow
        .deleteEntityType()
        .handle(new DeleteEntityType.Command(Fixtures.aRequest(), project, TYPE, version))
        .value();
  }
}
