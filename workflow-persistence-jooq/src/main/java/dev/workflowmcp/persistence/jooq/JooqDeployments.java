package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.DeploymentRows.COUNTS;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.OWN_FIELDS;
import static dev.workflowmcp.persistence.jooq.EntityTypeRows.STATEMENT_TIME;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;

import dev.workflowmcp.core.deployment.Cargo;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.Deployments;
import dev.workflowmcp.core.deployment.NewDeployment;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.TableField;

/** The deployments of a project, for those who change them. */
final class JooqDeployments implements Deployments {
  private static final Field<UUID> THING = field(name("thing", "id"), UUID.class);

  private final Supplier<DSLContext> project;

  JooqDeployments(Supplier<DSLContext> project) {
    this.project = project;
  }

  /** A table of what deployments carry. */
  private record Links(TableField<?, UUID> deployment, TableField<?, UUID> thing) {
    static final Links OF_WORK_ITEMS =
        new Links(DEPLOYMENT_WORK_ITEMS.DEPLOYMENT_ID, DEPLOYMENT_WORK_ITEMS.WORK_ITEM_ID);
    static final Links OF_ENTITIES =
        new Links(DEPLOYMENT_ENTITIES.DEPLOYMENT_ID, DEPLOYMENT_ENTITIES.ENTITY_ID);

    Condition are(DeploymentId of, List<Subject> things) {
      return deployment.eq(of.value()).and(thing.eq(any(ids(things))));
    }
  }

  private static UUID[] ids(List<Subject> things) {
    return things.stream().map(Subject::id).toArray(UUID[]::new);
  }

  @Override
  public Optional<Deployment> find(DeploymentReference reference) {
    return deployments(
            reference
                .id()
                .map(id -> DEPLOYMENTS.ID.eq(id.value()))
                .orElseGet(() -> DEPLOYMENTS.NUMBER.eq(reference.number().orElseThrow().value())))
        .fetchOptional(DeploymentRows::deployment);
  }

  private SelectConditionStep<Record> deployments(Condition condition) {
    return project.get().select(OWN_FIELDS).select(COUNTS).from(DEPLOYMENTS).where(condition);
  }

  /** Counted after the lock: what others add meanwhile, a statement that waits does not see. */
  @Override
  public Optional<Deployment> lockForUpdate(DeploymentId id) {
    return project
        .get()
        .select(DEPLOYMENTS.ID)
        .from(DEPLOYMENTS)
        .where(DEPLOYMENTS.ID.eq(id.value()))
        .forNoKeyUpdate()
        .fetchOptional()
        .flatMap(locked -> find(DeploymentReference.to(id)));
  }

  @Override
  public Map<WorkItemReference, Candidate> findWorkItems(Collection<WorkItemReference> references) {
    return CargoCandidates.workItems(project.get(), references);
  }

  @Override
  public Map<EntityReference, Candidate> findEntities(Collection<EntityReference> references) {
    return CargoCandidates.entities(project.get(), references);
  }

  @Override
  public Cargo cargo(DeploymentId deployment) {
    return new Cargo(workItems(deployment), entities(deployment));
  }

  private List<Subject> workItems(DeploymentId deployment) {
    return project
        .get()
        .select(WORK_ITEMS.ID, WORK_ITEMS.NUMBER)
        .from(DEPLOYMENT_WORK_ITEMS)
        .join(WORK_ITEMS)
        .on(WORK_ITEMS.ID.eq(DEPLOYMENT_WORK_ITEMS.WORK_ITEM_ID))
        .where(DEPLOYMENT_WORK_ITEMS.DEPLOYMENT_ID.eq(deployment.value()))
        .fetch(
            row ->
                new Subject(
                    SubjectKind.WORK_ITEM, row.value1(), WorkItemRows.number(row).toString()));
  }

  private List<Subject> entities(DeploymentId deployment) {
    return project
        .get()
        .select(ENTITIES.ID, ENTITIES.NUMBER)
        .from(DEPLOYMENT_ENTITIES)
        .join(ENTITIES)
        .on(ENTITIES.ID.eq(DEPLOYMENT_ENTITIES.ENTITY_ID))
        .where(DEPLOYMENT_ENTITIES.DEPLOYMENT_ID.eq(deployment.value()))
        .fetch(
            row ->
                new Subject(SubjectKind.ENTITY, row.value1(), EntityRows.number(row).toString()));
  }

  @Override
  public Deployment add(NewDeployment added) {
    var draft = added.draft();
    var row =
        project
            .get()
            .insertInto(DEPLOYMENTS)
            .set(DEPLOYMENTS.ID, added.id().value())
            .set(DEPLOYMENTS.ENVIRONMENT, draft.environment().name())
            .set(DEPLOYMENTS.STATUS, EnumNames.text(draft.status()))
            .set(DEPLOYMENTS.COMMIT_SHA, draft.commitSha())
            .set(DEPLOYMENTS.BRANCH, draft.branch().orElse(null))
            .set(DEPLOYMENTS.RELEASE, draft.release().orElse(null))
            .set(DEPLOYMENTS.DEPLOYED_AT, deployedAt(draft))
            .set(DEPLOYMENTS.METADATA, JsonObjects.jsonb(draft.metadata()))
            .set(DEPLOYMENTS.CREATED_BY, added.actor())
            .set(DEPLOYMENTS.UPDATED_BY, added.actor())
            .returningResult(OWN_FIELDS)
            .fetchSingle();
    load(added.id(), added.cargo());
    return DeploymentRows.deployment(
        row, added.cargo().workItems().size(), added.cargo().entities().size());
  }

  private static Field<Instant> deployedAt(DeploymentDraft draft) {
    return draft.status().wasDeployed() && draft.deployedAt().isEmpty()
        ? STATEMENT_TIME
        : val(draft.deployedAt().orElse(null));
  }

  private void load(DeploymentId deployment, Cargo cargo) {
    load(Links.OF_WORK_ITEMS, deployment, cargo.workItems());
    load(Links.OF_ENTITIES, deployment, cargo.entities());
  }

  private void load(Links links, DeploymentId deployment, List<Subject> things) {
    if (!things.isEmpty()) {
      project
          .get()
          .insertInto(links.thing().getTable(), links.deployment(), links.thing())
          .select(
              select(val(deployment.value()), THING).from(unnest(ids(things)).as("thing", "id")))
          .execute();
    }
  }

  private void unload(Links links, DeploymentId deployment, List<Subject> things) {
    if (!things.isEmpty()) {
      project
          .get()
          .deleteFrom(links.thing().getTable())
          .where(links.are(deployment, things))
          .execute();
    }
  }

  @Override
  public Optional<Deployment> replace(Deployment next, Cargo added, Cargo removed) {
    var stored =
        project
            .get()
            .update(DEPLOYMENTS)
            .set(DEPLOYMENTS.STATUS, EnumNames.text(next.status()))
            .set(
                DEPLOYMENTS.DEPLOYED_AT,
                next.status().wasDeployed()
                    ? coalesce(DEPLOYMENTS.DEPLOYED_AT, STATEMENT_TIME)
                    : val((Instant) null))
            .set(DEPLOYMENTS.METADATA, JsonObjects.jsonb(next.metadata()))
            .set(DEPLOYMENTS.VERSION, next.version())
            .set(DEPLOYMENTS.UPDATED_AT, STATEMENT_TIME)
            .set(DEPLOYMENTS.UPDATED_BY, next.updatedBy())
            .where(DEPLOYMENTS.ID.eq(next.id().value()))
            .and(DEPLOYMENTS.VERSION.eq(next.version() - 1))
            .returningResult(OWN_FIELDS)
            .fetchOptional();
    return stored.map(
        row -> {
          unload(Links.OF_WORK_ITEMS, next.id(), removed.workItems());
          unload(Links.OF_ENTITIES, next.id(), removed.entities());
          load(next.id(), added);
          return DeploymentRows.deployment(
              row,
              next.workItemCount() + added.workItems().size() - removed.workItems().size(),
              next.entityCount() + added.entities().size() - removed.entities().size());
        });
  }
}
