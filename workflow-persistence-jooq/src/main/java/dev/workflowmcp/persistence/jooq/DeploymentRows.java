package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_WORK_ITEMS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.DeploymentPosition;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.persistence.jooq.gen.project.tables.Deployments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Rows of deployments as the core sees them. */
final class DeploymentRows {
  /** As it is written in the indexes. */
  static final Field<Instant> LISTED_AT =
      field("coalesce({0}, {1})", Instant.class, DEPLOYMENTS.DEPLOYED_AT, DEPLOYMENTS.CREATED_AT);

  static final List<OrderField<?>> NEWEST_FIRST =
      List.of(LISTED_AT.desc(), DEPLOYMENTS.NUMBER.desc());

  private static final Field<Integer> WORK_ITEMS_COUNT =
      field(
              selectCount()
                  .from(DEPLOYMENT_WORK_ITEMS)
                  .where(DEPLOYMENT_WORK_ITEMS.DEPLOYMENT_ID.eq(DEPLOYMENTS.ID)))
          .as("work_items_count");

  private static final Field<Integer> ENTITIES_COUNT =
      field(
              selectCount()
                  .from(DEPLOYMENT_ENTITIES)
                  .where(DEPLOYMENT_ENTITIES.DEPLOYMENT_ID.eq(DEPLOYMENTS.ID)))
          .as("entities_count");

  private static final Deployments LAST = DEPLOYMENTS.as("last");

  /** Whether a deployment, which may have any status, is what is on its environment now. */
  static final Field<Boolean> IS_CURRENT = isCurrent().as("is_current");

  /** What is in the row itself. */
  static final List<Field<?>> OWN_FIELDS =
      List.of(
          DEPLOYMENTS.ID,
          DEPLOYMENTS.NUMBER,
          DEPLOYMENTS.ENVIRONMENT,
          DEPLOYMENTS.STATUS,
          DEPLOYMENTS.COMMIT_SHA,
          DEPLOYMENTS.BRANCH,
          DEPLOYMENTS.RELEASE,
          DEPLOYMENTS.DEPLOYED_AT,
          DEPLOYMENTS.METADATA,
          DEPLOYMENTS.VERSION,
          DEPLOYMENTS.CREATED_AT,
          DEPLOYMENTS.CREATED_BY,
          DEPLOYMENTS.UPDATED_AT,
          DEPLOYMENTS.UPDATED_BY);

  /** What a deployment needs besides. */
  static final List<Field<?>> COUNTS = List.of(WORK_ITEMS_COUNT, ENTITIES_COUNT);

  static final List<Field<?>> SUMMARY_FIELDS =
      List.of(
          DEPLOYMENTS.NUMBER,
          DEPLOYMENTS.ENVIRONMENT,
          DEPLOYMENTS.STATUS,
          DEPLOYMENTS.COMMIT_SHA,
          DEPLOYMENTS.RELEASE,
          DEPLOYMENTS.BRANCH,
          DEPLOYMENTS.DEPLOYED_AT,
          DEPLOYMENTS.CREATED_AT,
          DEPLOYMENTS.VERSION,
          IS_CURRENT,
          WORK_ITEMS_COUNT,
          ENTITIES_COUNT);

  private DeploymentRows() {}

  /** The status is written out as in the condition of the index. */
  static Condition isDeployed(Deployments table) {
    return DSL.condition("{0} = 'deployed'", table.STATUS);
  }

  /** A look into the index of what is there, for each. */
  private static Field<Boolean> isCurrent() {
    var last =
        field(
            select(LAST.NUMBER)
                .from(LAST)
                .where(LAST.ENVIRONMENT.eq(DEPLOYMENTS.ENVIRONMENT))
                .and(isDeployed(LAST))
                .orderBy(LAST.DEPLOYED_AT.desc(), LAST.NUMBER.desc())
                .limit(1));
    return coalesce(field(DEPLOYMENTS.NUMBER.eq(last)), inline(false));
  }

  static DeploymentNumber number(Record row) {
    return new DeploymentNumber(row.get(DEPLOYMENTS.NUMBER));
  }

  /** A deployment from {@link #OWN_FIELDS} and {@link #COUNTS}. */
  static Deployment deployment(Record row) {
    return deployment(row, row.get(WORK_ITEMS_COUNT), row.get(ENTITIES_COUNT));
  }

  /** A deployment from {@link #OWN_FIELDS}. */
  static Deployment deployment(Record row, int workItems, int entities) {
    return new Deployment(
        new DeploymentId(row.get(DEPLOYMENTS.ID)),
        number(row),
        environment(row),
        status(row),
        row.get(DEPLOYMENTS.COMMIT_SHA),
        Optional.ofNullable(row.get(DEPLOYMENTS.BRANCH)),
        Optional.ofNullable(row.get(DEPLOYMENTS.RELEASE)),
        Optional.ofNullable(row.get(DEPLOYMENTS.DEPLOYED_AT)),
        JsonObjects.object(row.get(DEPLOYMENTS.METADATA)),
        workItems,
        entities,
        row.get(DEPLOYMENTS.VERSION),
        row.get(DEPLOYMENTS.CREATED_AT),
        row.get(DEPLOYMENTS.CREATED_BY),
        row.get(DEPLOYMENTS.UPDATED_AT),
        row.get(DEPLOYMENTS.UPDATED_BY));
  }

  static DeploymentSummary summary(Record row) {
    return new DeploymentSummary(
        number(row),
        environment(row),
        status(row),
        row.get(DEPLOYMENTS.COMMIT_SHA),
        Optional.ofNullable(row.get(DEPLOYMENTS.RELEASE)),
        Optional.ofNullable(row.get(DEPLOYMENTS.BRANCH)),
        Optional.ofNullable(row.get(DEPLOYMENTS.DEPLOYED_AT)),
        row.get(DEPLOYMENTS.VERSION),
        Optional.of(row.get(IS_CURRENT)),
        Optional.of(row.get(WORK_ITEMS_COUNT)),
        Optional.of(row.get(ENTITIES_COUNT)));
  }

  static DeploymentPosition position(Record row) {
    var deployedAt = Optional.ofNullable(row.get(DEPLOYMENTS.DEPLOYED_AT));
    return new DeploymentPosition(
        deployedAt.orElseGet(() -> row.get(DEPLOYMENTS.CREATED_AT)), number(row));
  }

  private static Environment environment(Record row) {
    return new Environment(row.get(DEPLOYMENTS.ENVIRONMENT));
  }

  private static DeploymentStatus status(Record row) {
    return EnumNames.constant(DeploymentStatus.class, row.get(DEPLOYMENTS.STATUS));
  }
}
