package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.DeploymentRows.NEWEST_FIRST;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_WORK_ITEMS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.withRecursive;

import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.Subject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;

/** The environments of a project, as those see them who ask where things are deployed. */
final class JooqEnvironments implements Environments {
  /** The name of one environment after the other. */
  static final Field<String> EACH_ENVIRONMENT =
      field(name("each_environment", "name"), String.class);

  private final Supplier<DSLContext> project;

  JooqEnvironments(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<DeploymentSummary> deploymentsOf(Subject thing, int limitRows) {
    return project.get().fetch(carriersOf(thing, limitRows)).map(DeploymentRows::summary);
  }

  static Select<Record> carriersOf(Subject thing, int limitRows) {
    return select(SUMMARY_FIELDS)
        .from(DEPLOYMENTS)
        .where(carries(thing))
        .orderBy(NEWEST_FIRST)
        .limit(limitRows);
  }

  private static Condition carries(Subject thing) {
    return switch (thing.kind()) {
      case WORK_ITEM -> carriesWorkItem(thing.id());
      case ENTITY -> carriesEntity(thing.id());
      case DEPLOYMENT, PROJECT, ENTITY_TYPE ->
          throw new IllegalArgumentException("No deployment carries a " + thing.kind());
    };
  }

  static Condition carriesWorkItem(UUID id) {
    return DEPLOYMENTS.ID.in(
        select(DEPLOYMENT_WORK_ITEMS.DEPLOYMENT_ID)
            .from(DEPLOYMENT_WORK_ITEMS)
            .where(DEPLOYMENT_WORK_ITEMS.WORK_ITEM_ID.eq(id)));
  }

  static Condition carriesEntity(UUID id) {
    return DEPLOYMENTS.ID.in(
        select(DEPLOYMENT_ENTITIES.DEPLOYMENT_ID)
            .from(DEPLOYMENT_ENTITIES)
            .where(DEPLOYMENT_ENTITIES.ENTITY_ID.eq(id)));
  }

  @Override
  public boolean isKnown(Environment environment) {
    return project.get().fetchExists(DEPLOYMENTS, DEPLOYMENTS.ENVIRONMENT.eq(environment.name()));
  }

  @Override
  public List<Environment> list(int limitRows) {
    return project.get().fetch(all(limitRows)).map(row -> new Environment(row.value1()));
  }

  static Select<Record1<String>> all(int limitRows) {
    return withRecursive(each(noCondition()))
        .select(EACH_ENVIRONMENT)
        .from(name("each_environment"))
        .where(EACH_ENVIRONMENT.isNotNull())
        .orderBy(EACH_ENVIRONMENT)
        .limit(limitRows);
  }

  /**
   * The environments of some deployments one after the other, each a look into an index: they are
   * few, whatever the number of deployments. A last row has no name.
   */
  static CommonTableExpression<Record1<String>> each(Condition condition) {
    Select<Record1<String>> first =
        select(min(DEPLOYMENTS.ENVIRONMENT)).from(DEPLOYMENTS).where(condition);
    var next =
        field(
            select(min(DEPLOYMENTS.ENVIRONMENT))
                .from(DEPLOYMENTS)
                .where(condition)
                .and(DEPLOYMENTS.ENVIRONMENT.gt(EACH_ENVIRONMENT)));
    return name("each_environment")
        .fields("name")
        .as(
            first.unionAll(
                select(next).from(name("each_environment")).where(EACH_ENVIRONMENT.isNotNull())));
  }
}
