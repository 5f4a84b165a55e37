package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.DeploymentRows.COUNTS;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.IS_CURRENT;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.LISTED_AT;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.NEWEST_FIRST;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.OWN_FIELDS;
import static dev.workflowmcp.persistence.jooq.DeploymentRows.SUMMARY_FIELDS;
import static dev.workflowmcp.persistence.jooq.JooqEnvironments.EACH_ENVIRONMENT;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENT_WORK_ITEMS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.withRecursive;

import dev.workflowmcp.core.deployment.CarriedEntity;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentFilter;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.DeploymentLists;
import dev.workflowmcp.core.deployment.DeploymentPosition;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The deployments of a project, for those who only read. */
final class JooqDeploymentLists implements DeploymentLists {
  private static final Field<UUID> CARRIER = field(name("carrier", "id"), UUID.class);

  private static final List<Field<?>> ENTITY_FIELDS =
      List.of(ENTITIES.NUMBER, EntityRows.TYPE_NAME, ENTITIES.NAME, ENTITIES.DELETED_AT);

  private final Supplier<DSLContext> project;

  JooqDeploymentLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<Listed<DeploymentSummary>> summaries(
      DeploymentFilter filter, Optional<Cursor> after, int limitRows) {
    return list(SUMMARY_FIELDS, filter, after, limitRows, DeploymentRows::summary);
  }

  @Override
  public List<Listed<Deployment>> deployments(
      DeploymentFilter filter, Optional<Cursor> after, int limitRows) {
    var fields = new ArrayList<>(OWN_FIELDS);
    fields.addAll(COUNTS);
    return list(fields, filter, after, limitRows, DeploymentRows::deployment);
  }

  private <T> List<Listed<T>> list(
      List<Field<?>> fields,
      DeploymentFilter filter,
      Optional<Cursor> after,
      int limitRows,
      Function<Record, T> mapper) {
    return FreshPlans.of(project.get())
        .fetch(newest(fields, filter, after.map(DeploymentPosition::of), limitRows))
        .map(row -> new Listed<>(mapper.apply(row), DeploymentRows.position(row).cursor()));
  }

  static Select<Record> newest(
      List<Field<?>> fields,
      DeploymentFilter filter,
      Optional<DeploymentPosition> after,
      int limitRows) {
    return select(fields)
        .from(DEPLOYMENTS)
        .where(matches(filter))
        .and(after.map(JooqDeploymentLists::isAfter).orElseGet(DSL::noCondition))
        .orderBy(NEWEST_FIRST)
        .limit(limitRows);
  }

  private static Condition matches(DeploymentFilter filter) {
    var conditions = new ArrayList<Condition>();
    filter
        .environment()
        .ifPresent(wanted -> conditions.add(DEPLOYMENTS.ENVIRONMENT.eq(wanted.name())));
    filter
        .status()
        .ifPresent(status -> conditions.add(DEPLOYMENTS.STATUS.eq(EnumNames.text(status))));
    filter.workItem().ifPresent(id -> conditions.add(JooqEnvironments.carriesWorkItem(id.value())));
    filter.entity().ifPresent(id -> conditions.add(JooqEnvironments.carriesEntity(id.value())));
    filter.since().ifPresent(at -> conditions.add(LISTED_AT.ge(at)));
    filter.until().ifPresent(at -> conditions.add(LISTED_AT.le(at)));
    return and(conditions);
  }

  private static Condition isAfter(DeploymentPosition place) {
    return row(LISTED_AT, DEPLOYMENTS.NUMBER).lt(place.at(), place.ref().value());
  }

  @Override
  public List<DeploymentSummary> lastPerEnvironment(int limitRows) {
    return project.get().fetch(last(limitRows)).map(DeploymentRows::summary);
  }

  static Select<Record> last(int limitRows) {
    var isDeployed = DeploymentRows.isDeployed(DEPLOYMENTS);
    var last =
        select(asterisk())
            .from(DEPLOYMENTS)
            .where(DEPLOYMENTS.ENVIRONMENT.eq(EACH_ENVIRONMENT))
            .and(isDeployed)
            .orderBy(DEPLOYMENTS.DEPLOYED_AT.desc(), DEPLOYMENTS.NUMBER.desc())
            .limit(1);
    return withRecursive(JooqEnvironments.each(isDeployed))
        .select(SUMMARY_FIELDS)
        .from(name("each_environment"))
        .crossJoin(lateral(last.asTable(DEPLOYMENTS.getUnqualifiedName())))
        .orderBy(NEWEST_FIRST)
        .limit(limitRows);
  }

  @Override
  public List<DeploymentId> current(Collection<DeploymentId> some) {
    return project
        .get()
        .select(DEPLOYMENTS.ID, IS_CURRENT)
        .from(DEPLOYMENTS)
        .where(DEPLOYMENTS.ID.eq(any(ids(some))))
        .stream()
        .filter(row -> row.get(IS_CURRENT))
        .map(row -> new DeploymentId(row.value1()))
        .toList();
  }

  private static UUID[] ids(Collection<DeploymentId> some) {
    return some.stream().map(DeploymentId::value).toArray(UUID[]::new);
  }

  @Override
  public Map<DeploymentId, List<WorkItemSummary>> workItems(
      Collection<DeploymentId> deployments, int limitRows) {
    return byCarrier(deployments, workItemsOf(deployments, limitRows), WorkItemRows::summary);
  }

  static Select<Record> workItemsOf(Collection<DeploymentId> deployments, int limitRows) {
    var carried =
        select(WorkItemRows.SHOWN_SUMMARY_FIELDS)
            .from(DEPLOYMENT_WORK_ITEMS)
            .join(WORK_ITEMS)
            .on(WORK_ITEMS.ID.eq(DEPLOYMENT_WORK_ITEMS.WORK_ITEM_ID))
            .where(DEPLOYMENT_WORK_ITEMS.DEPLOYMENT_ID.eq(CARRIER))
            .orderBy(WORK_ITEMS.NUMBER)
            .limit(limitRows)
            .asTable(WORK_ITEMS.getUnqualifiedName());
    return carried(deployments, carried, WORK_ITEMS.NUMBER);
  }

  @Override
  public Map<DeploymentId, List<CarriedEntity>> entities(
      Collection<DeploymentId> deployments, int limitRows) {
    var carried =
        select(ENTITY_FIELDS)
            .from(DEPLOYMENT_ENTITIES)
            .join(ENTITIES)
            .on(ENTITIES.ID.eq(DEPLOYMENT_ENTITIES.ENTITY_ID))
            .where(DEPLOYMENT_ENTITIES.DEPLOYMENT_ID.eq(CARRIER))
            .orderBy(ENTITIES.NUMBER)
            .limit(limitRows)
            .asTable(ENTITIES.getUnqualifiedName());
    return byCarrier(
        deployments, carried(deployments, carried, ENTITIES.NUMBER), JooqDeploymentLists::entity);
  }

  /** What a table of one deployment has, for each of some. */
  private static Select<Record> carried(
      Collection<DeploymentId> deployments, Table<?> ofOne, Field<Long> order) {
    return select(List.<SelectFieldOrAsterisk>of(CARRIER, ofOne.asterisk()))
        .from(unnest(ids(deployments)).as("carrier", "id"))
        .crossJoin(lateral(ofOne))
        .orderBy(order);
  }

  private <T> Map<DeploymentId, List<T>> byCarrier(
      Collection<DeploymentId> deployments, Select<Record> carried, Function<Record, T> mapper) {
    if (deployments.isEmpty()) {
      return Map.of();
    }
    return FreshPlans.of(project.get()).fetch(carried).stream()
        .collect(groupingBy(row -> new DeploymentId(row.get(CARRIER)), mapping(mapper, toList())));
  }

  private static CarriedEntity entity(Record row) {
    return new CarriedEntity(
        EntityRows.number(row),
        row.get(EntityRows.TYPE_NAME),
        row.get(ENTITIES.NAME),
        Optional.ofNullable(row.get(ENTITIES.DELETED_AT)));
  }
}
