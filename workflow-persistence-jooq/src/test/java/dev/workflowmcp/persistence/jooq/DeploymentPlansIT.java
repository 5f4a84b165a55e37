package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.deployment.DeploymentFilter;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.deployment.DeploymentPosition;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.persistence.jooq.WorkItemSelects.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Which indexes lead to deployments, and to work by where it is deployed: 20,000 items, all
 * completed, and 800 deployments to two environments that carry 50 each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentPlansIT {
  private static final String ITEMS =
      """
      insert into work_items (id, number, path, item_type, title, description, status, completed_at,
        priority, created_by, updated_by)
      select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n, array[n], 'task',
        'Item ' || n, repeat('text ', 100), 'completed', now(), n % 5, 'a', 'a'
      from generate_series(1::bigint, 20000) n""";

  private static final String DEPLOYMENTS =
      """
      insert into deployments (id, number, environment, status, commit_sha, deployed_at, created_by,
        updated_by)
      select ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, n,
        case when n % 2 = 0 then 'staging' else 'production' end, 'deployed', '0123abc',
        now() - n * interval '1 hour', 'a', 'a'
      from generate_series(1, 800) n""";

  private static final String CARGO =
      """
      insert into deployment_work_items (deployment_id, work_item_id)
      select ('00000000-0000-7000-9000-' || lpad(to_hex(d), 12, '0'))::uuid,
        ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid
      from generate_series(1, 800) d,
        lateral generate_series(((d - 1) / 2) * 50 + 1, ((d - 1) / 2) * 50 + 50) i
      where d % 2 = 0 or i <= 19900""";

  private static final UUID FIRST_ITEM = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID FIRST = UUID.fromString("00000000-0000-7000-9000-000000000001");
  private static final Set<String> EMPTY = Set.of("notes", "deployment_entities");
  private static final Pattern SCANNED = Pattern.compile("Seq Scan on (\\w+)");

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final ProjectId project = registry.createProject(store);

  @BeforeAll
  void fill() throws SQLException {
    var database = DatabaseName.of(project);
    for (var sql : List.of(ITEMS, DEPLOYMENTS, CARGO, "vacuum analyze")) {
      registry.postgres().execute(database, sql);
    }
  }

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void listsComeFromTheirOrder() {
    var first = list(DeploymentFilter.NONE, Optional.empty());
    var next = list(DeploymentFilter.NONE, Optional.of(aPlace()));
    var there = list(on("production"), Optional.of(aPlace()));

    assertThat(first).contains("deployments_newest_idx", "deployments_current_idx");
    assertThat(next).contains("deployments_newest_idx");
    assertThat(there).containsAnyOf("deployments_environment_idx", "deployments_newest_idx");
    assertThat(List.of(first, next, there))
        .allSatisfy(plan -> assertThat(plan).doesNotContain("Sort"))
        .allSatisfy(plan -> assertThat(scanned(plan)).isEmpty());
  }

  @Test
  void whatCarriesAnItemComesFromTheItem() {
    var filter =
        new DeploymentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new WorkItemId(FIRST_ITEM)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var item = new Subject(SubjectKind.WORK_ITEM, FIRST_ITEM, "W-1");

    for (var plan :
        List.of(list(filter, Optional.empty()), plan(JooqEnvironments.carriersOf(item, 51)))) {
      assertThat(plan).contains("deployment_work_items_work_item_idx", "deployments_pk");
      assertThat(scanned(plan)).isEmpty();
    }
  }

  @Test
  void whatIsThereNowIsALookIntoItsIndexForEachEnvironment() {
    var last = plan(JooqDeploymentLists.last(11));
    var all = plan(JooqEnvironments.all(21));

    assertThat(last).contains("deployments_current_idx");
    assertThat(scanned(last)).isEmpty();
    assertThat(all).contains("deployments_environment_idx");
    assertThat(scanned(all)).isEmpty();
  }

  @Test
  void whatADeploymentCarriesComesFromTheDeployment() {
    var plan = plan(JooqDeploymentLists.workItemsOf(List.of(new DeploymentId(FIRST)), 51));

    assertThat(plan).contains("deployment_work_items_pk", "work_items_pk");
    assertThat(scanned(plan)).isEmpty();
  }

  @Test
  void workIsLookedUpFromTheItemAlongTheOrder() {
    for (var sort : List.of(WorkItemSort.PRIORITY, WorkItemSort.UPDATED, WorkItemSort.TREE)) {
      var plan = way(0, sort, Optional.empty(), Optional.of("production"));
      assertThat(plan).contains("deployment_work_items_work_item_idx");
      assertThat(scanned(plan)).isEmpty();
    }
  }

  /** The table is read for the page alone, or for what matches. */
  @Test
  void whatIsDoneAndNotThereIsFoundInTheIndexOfTheStatuses() {
    for (var sort : List.of(WorkItemSort.PRIORITY, WorkItemSort.UPDATED, WorkItemSort.TREE)) {
      var missing = way(1, sort, Optional.empty(), Optional.of("production"));
      var toShip = way(1, sort, Optional.of("staging"), Optional.of("production"));

      for (var plan : List.of(missing, toShip)) {
        assertThat(plan)
            .contains("Index Only Scan using work_items_status_idx", "work_items_number_unique")
            .contains("Anti Join");
        assertThat(scanned(plan)).isSubsetOf("deployments", "deployment_work_items");
      }
    }
  }

  /** The tables that are read as a whole, but those that are empty here. */
  private static Set<String> scanned(String plan) {
    return SCANNED
        .matcher(plan)
        .results()
        .map(scan -> scan.group(1))
        .filter(table -> !EMPTY.contains(table))
        .collect(Collectors.toSet());
  }

  private String list(DeploymentFilter filter, Optional<DeploymentPosition> after) {
    return plan(JooqDeploymentLists.newest(DeploymentRows.SUMMARY_FIELDS, filter, after, 21));
  }

  private static DeploymentPosition aPlace() {
    return new DeploymentPosition(Instant.parse("2026-01-01T00:00:00Z"), new DeploymentNumber(7));
  }

  private static DeploymentFilter on(String environment) {
    return new DeploymentFilter(
        Optional.of(new Environment(environment)),
        Optional.of(DeploymentStatus.DEPLOYED),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** One of the ways to the completed work that is and is not somewhere. */
  private String way(
      int index, WorkItemSort sort, Optional<String> deployedTo, Optional<String> notDeployedTo) {
    var none = WorkItemFilter.NONE;
    var filter =
        new WorkItemFilter(
            Set.of(WorkItemStatus.COMPLETED),
            Set.of(ItemType.TASK, ItemType.RESEARCH, ItemType.SUBTASK),
            none.parent(),
            none.under(),
            none.tags(),
            none.assignee(),
            none.externalRef(),
            none.git(),
            new DeployedFilter(
                deployedTo.map(Environment::new), notDeployedTo.map(Environment::new)),
            none.text(),
            none.updatedSince(),
            none.readiness(),
            false);
    var selects = new WorkItemSelects(Columns.OF_SUMMARY, filter, sort, DSL.noCondition(), 21);
    var ways = selects.ways(some -> true);
    assertThat(ways).hasSize(2);
    return plan(ways.get(index).get());
  }

  private String plan(Select<?> query) {
    return store
        .jooqTransactions()
        .inProject(
            project,
            () -> {
              var context = FreshPlans.of(store.jooqTransactions().project());
              return context.fetch("explain {0}", query).formatCSV();
            });
  }
}
