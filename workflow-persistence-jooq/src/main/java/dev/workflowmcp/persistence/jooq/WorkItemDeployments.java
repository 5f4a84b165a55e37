package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.workitem.DeployedFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;

/** Where a work item is deployed, as conditions. */
final class WorkItemDeployments {
  private WorkItemDeployments() {}

  /**
   * Looked up from the item, for the items that are looked at anyway. The offset keeps PostgreSQL
   * from finding all others of the environment first.
   */
  static List<Condition> areOfItem(DeployedFilter filter) {
    var conditions = new ArrayList<Condition>();
    filter.to().ifPresent(there -> conditions.add(exists(carriersTo(there).offset(0))));
    filter.notTo().ifPresent(there -> conditions.add(notExists(carriersTo(there).offset(0))));
    return conditions;
  }

  private static SelectConditionStep<Record1<UUID>> carriersTo(Environment environment) {
    return carriedTo(environment).and(DEPLOYMENT_WORK_ITEMS.WORK_ITEM_ID.eq(WORK_ITEMS.ID));
  }

  /** The same, looked up from all that is deployed there. */
  static List<Condition> lead(DeployedFilter filter) {
    var conditions = new ArrayList<Condition>();
    filter.to().ifPresent(there -> conditions.add(WORK_ITEMS.ID.in(carriedTo(there))));
    filter.notTo().ifPresent(there -> conditions.add(notExists(carriersTo(there))));
    return conditions;
  }

  private static SelectConditionStep<Record1<UUID>> carriedTo(Environment environment) {
    return select(DEPLOYMENT_WORK_ITEMS.WORK_ITEM_ID)
        .from(DEPLOYMENT_WORK_ITEMS)
        .join(DEPLOYMENTS)
        .on(DEPLOYMENTS.ID.eq(DEPLOYMENT_WORK_ITEMS.DEPLOYMENT_ID))
        .where(DEPLOYMENTS.ENVIRONMENT.eq(environment.name()))
        .and(DeploymentRows.isDeployed(DEPLOYMENTS));
  }
}
