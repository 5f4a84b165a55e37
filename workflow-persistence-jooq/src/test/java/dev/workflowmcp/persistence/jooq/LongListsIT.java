package dev.workflowmcp.persistence.jooq;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.Readiness;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists longer than what is looked at along an order: each way to a page gives the same one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListsIT {
  /**
   * A root for each hundred items, and the others below it; what matches stands in clusters. The
   * first 25 roots are blocked.
   */
  private static final String ITEMS =
      """
      insert into work_items (id, number, parent_id, path, item_type, title, status, completed_at,
        priority, assignee, tags, created_by, updated_by, created_at, updated_at, deleted_at)
      select uuid(n), n, case when n > root then uuid(root) end,
        case when n > root then array[root, n] else array[n] end,
        case when n = root then 'session' else 'task' end,
        case when n between 3000 and 3030 then 'A rare word' else 'Number ' || n end,
        status, case when status = 'completed' then now() end,
        n % 5, case when n > 3400 then 'ada' end, case when n % 2 = 0 then array['even'] else '{}' end,
        'test', 'test', now() - n % 10 * interval '1 minute', now() - n % 777 * interval '1 hour',
        case when n % 11 = 0 and n > root then now() end
      from (select n, root, case when n = root and n < 2500 or n % 500 = 3 then 'blocked'
          when n % 7 = 0 then 'completed' else 'planned' end as status
        from (select n, n - (n - 1) % 100 as root from generate_series(1, 3500) n) numbers) items
      """;

  /**
   * Staging has the first 3,200 items, in deployments of 50, and production the first 3,000; a
   * deployment with the next 100 was rolled back there, and one with the last is pending.
   */
  private static final String DEPLOYMENTS =
      """
      with deployed as (
        insert into deployments (id, number, environment, status, commit_sha, deployed_at,
          created_by, updated_by)
        select uuid(n), n, case when n <= 64 then 'staging' else 'production' end,
          case n when 125 then 'rolled_back' when 126 then 'pending' else 'deployed' end,
          '0123abc', case when n < 126 then now() end, 'test', 'test'
        from generate_series(1, 126) n returning id, number)
      insert into deployment_work_items (deployment_id, work_item_id)
      select deployed.id, uuid(item)
      from deployed, lateral generate_series(
        case when number <= 64 then number * 50 - 49 when number < 125 then number * 50 - 3249
          when number = 125 then 3001 else 3500 end,
        case when number <= 64 then number * 50 when number < 125 then number * 50 - 3200
          when number = 125 then 3100 else 3500 end) item
      """;

  private static final String UUID_OF_NUMBER =
      """
      create function uuid(n bigint) returns uuid language sql immutable
        return ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
      """;

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final WorkItemLists lists = store.ports().workItemLists();
  private final ProjectId project = registry.createProject(store);
  private List<WorkItem> all = List.of();

  @BeforeAll
  void fill() {
    store
        .jooqTransactions()
        .inProject(
            project,
            () -> {
              store.jooqTransactions().project().execute(UUID_OF_NUMBER);
              store.jooqTransactions().project().execute(ITEMS);
              return store.jooqTransactions().project().execute(DEPLOYMENTS);
            });
    all = items(filter(Set.of(), Set.of(), true), WorkItemSort.NUMBER, Optional.empty(), 4_000);
    assertThat(all).hasSize(3_500);
  }

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  static Stream<Arguments> lists() {
    return Stream.of(WorkItemSort.values())
        .flatMap(sort -> filters().map(wanted -> Arguments.of(sort, wanted)));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void areTheSameInPagesAndInOnePiece(WorkItemSort sort, Wanted wanted) {
    var expected = all.stream().filter(wanted.matches()).sorted(order(sort)).toList();

    assertThat(expected).isNotEmpty();
    assertThat(items(wanted.filter(), sort, Optional.empty(), 4_000)).isEqualTo(expected);
    assertThat(pages(wanted.filter(), sort, 500)).isEqualTo(expected);
    assertThat(items(wanted.filter(), sort, Optional.empty(), 1)).isEqualTo(expected.subList(0, 1));
  }

  /** A filter, and what it means. */
  record Wanted(String name, WorkItemFilter filter, Predicate<WorkItem> matches) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Wanted> filters() {
    var blocked = filter(Set.of(WorkItemStatus.BLOCKED), Set.of(), false);
    var sessions = filter(Set.of(), Set.of(ItemType.SESSION), true);
    return Stream.of(
        new Wanted("all", WorkItemFilter.NONE, LongListsIT::isKept),
        new Wanted("deleted too", filter(Set.of(), Set.of(), true), item -> true),
        new Wanted(
            "by status", blocked, item -> isKept(item) && item.status() == WorkItemStatus.BLOCKED),
        new Wanted("by type", sessions, item -> item.itemType() == ItemType.SESSION),
        new Wanted(
            "a rare word",
            narrowed(Optional.of("rare wor"), Optional.empty()),
            item -> isKept(item) && item.title().equals("A rare word")),
        new Wanted(
            "a common word",
            narrowed(Optional.of("NUMB"), Optional.empty()),
            item -> isKept(item) && item.title().startsWith("Number")),
        new Wanted(
            "a subtree",
            narrowed(Optional.empty(), Optional.of(ItemPath.root(3_301))),
            item -> isKept(item) && item.parent().filter(up -> up.value() == 3_301).isPresent()),
        new Wanted("ready", ready(List.of()), LongListsIT::isReady),
        new Wanted(
            "ready with a tag",
            ready(List.of("even")),
            item -> isReady(item) && item.tags().contains("even")),
        new Wanted(
            "deployed",
            deployed(Optional.of("staging"), Optional.empty()),
            item -> isKept(item) && item.ref().value() <= 3_200),
        new Wanted(
            "not deployed",
            deployed(Optional.empty(), Optional.of("production")),
            item -> isKept(item) && item.ref().value() > 3_000),
        new Wanted(
            "to be shipped",
            deployed(Optional.of("staging"), Optional.of("production")),
            item -> isKept(item) && item.ref().value() > 3_000 && item.ref().value() <= 3_200),
        new Wanted("blocked", waiting(Optional.empty()), LongListsIT::isBlocked),
        new Wanted(
            "blocked below a root",
            waiting(Optional.of(ItemPath.root(2_501))),
            item -> isBlocked(item) && item.path().numbers().get(0) == 2_501));
  }

  private static boolean isReady(WorkItem item) {
    var root = item.path().numbers().get(0);
    return isKept(item)
        && item.status() == WorkItemStatus.PLANNED
        && item.depth() > 0
        && root > 2_500
        && root % 7 > 0;
  }

  private static boolean isBlocked(WorkItem item) {
    return isKept(item)
        && (item.status() == WorkItemStatus.BLOCKED
            || (item.status() == WorkItemStatus.PLANNED && item.path().numbers().get(0) < 2_500));
  }

  private static WorkItemFilter ready(List<String> tags) {
    return filter(Optional.empty(), tags, Readiness.READY);
  }

  private static WorkItemFilter waiting(Optional<ItemPath> under) {
    return filter(under, List.of(), Readiness.BLOCKED);
  }

  private static WorkItemFilter filter(
      Optional<ItemPath> under, List<String> tags, Readiness readiness) {
    return new WorkItemFilter(
        Set.of(),
        Set.of(),
        Optional.empty(),
        under,
        tags,
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.of(readiness),
        false);
  }

  private static WorkItemFilter deployed(Optional<String> to, Optional<String> notTo) {
    var none = WorkItemFilter.NONE;
    return new WorkItemFilter(
        none.statuses(),
        none.itemTypes(),
        none.parent(),
        none.under(),
        none.tags(),
        none.assignee(),
        none.externalRef(),
        none.git(),
        new DeployedFilter(to.map(Environment::new), notTo.map(Environment::new)),
        none.text(),
        none.updatedSince(),
        none.readiness(),
        false);
  }

  private static boolean isKept(WorkItem item) {
    return item.deletedAt().isEmpty();
  }

  private static WorkItemFilter filter(
      Set<WorkItemStatus> statuses, Set<ItemType> types, boolean includeDeleted) {
    return new WorkItemFilter(
        statuses,
        types,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        includeDeleted);
  }

  private static WorkItemFilter narrowed(Optional<String> text, Optional<ItemPath> under) {
    return new WorkItemFilter(
        Set.of(),
        Set.of(),
        Optional.empty(),
        under,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        GitFilter.NONE,
        DeployedFilter.NONE,
        text,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Comparator<WorkItem> order(WorkItemSort sort) {
    Comparator<WorkItem> byNumber = comparing(item -> item.ref().value());
    return switch (sort) {
      case PRIORITY -> comparing(WorkItem::priority).thenComparing(byNumber);
      case UPDATED -> comparing(WorkItem::updatedAt).thenComparing(byNumber).reversed();
      case CREATED -> comparing(WorkItem::createdAt).thenComparing(byNumber).reversed();
      // A parent has a lower number than its children here, and each root's come before the next.
      case NUMBER, TREE -> byNumber;
      // Titles that match match equally well here.
      case RELEVANCE -> byNumber.reversed();
    };
  }

  private List<WorkItem> pages(WorkItemFilter filter, WorkItemSort sort, int limitRows) {
    var items = new ArrayList<WorkItem>();
    var page = listed(filter, sort, Optional.empty(), limitRows);
    while (!page.isEmpty()) {
      page.forEach(listed -> items.add(listed.item()));
      var last = page.get(page.size() - 1).position();
      page = listed(filter, sort, Optional.of(last), limitRows);
    }
    return items;
  }

  private List<WorkItem> items(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return listed(filter, sort, after, limitRows).stream().map(Listed::item).toList();
  }

  private List<Listed<WorkItem>> listed(
      WorkItemFilter filter, WorkItemSort sort, Optional<Cursor> after, int limitRows) {
    return store
        .jooqTransactions()
        .inProject(project, () -> lists.items(filter, sort, after, limitRows));
  }
}
