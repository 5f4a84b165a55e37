package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.inline;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.DeployedFilter;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Words in more items than are ranked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RankedListsIT {
  private static final int ITEMS = 5_500;

  /** Every thousandth item holds the word in its title, all others only in the description. */
  private static final String INSERT =
      """
      insert into work_items (id, number, path, item_type, title, description, created_by, updated_by)
      select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n, array[n], 'task',
        case when n % 1000 = 0 then 'An invoice' else 'Something' end,
        case when n % 1000 > 0 then 'about an invoice' end, 'test', 'test'
      from generate_series({0}, {1}) n""";

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();
  private final WorkItemLists lists = store.ports().workItemLists();

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void rankTheNewestAndGoOnWithTheOthersNewestFirst() {
    var project = registry.createProject(store);
    insert(project, 1, ITEMS);

    assertThat(pages(project, 600)).isEqualTo(expected());
    assertThat(numbers(page(project, Optional.empty(), 3))).containsExactly(5_000L, 4_000L, 3_000L);
  }

  @Test
  void goOnAmongTheSameItemsWhenOthersAreAdded() {
    var project = registry.createProject(store);
    insert(project, 1, ITEMS);
    var first = page(project, Optional.empty(), 1_000);
    insert(project, ITEMS + 1, ITEMS + 499);

    var rest = page(project, Optional.of(first.get(999).position()), ITEMS);

    var all = Stream.concat(numbers(first).stream(), numbers(rest).stream()).toList();
    assertThat(all.stream().filter(number -> number <= ITEMS)).isEqualTo(expected());
  }

  private static List<Long> expected() {
    var ranked = ITEMS - WorkItemSort.MOST_RANKED;
    var titles = LongStream.iterate(5_000, n -> n > ranked, n -> n - 1_000);
    var others = LongStream.iterate(ITEMS, n -> n > ranked, n -> n - 1).filter(n -> n % 1_000 > 0);
    var notRanked = LongStream.iterate(ranked, n -> n > 0, n -> n - 1);
    return Stream.of(titles, others, notRanked).flatMap(LongStream::boxed).toList();
  }

  private void insert(ProjectId project, long from, long to) {
    store
        .jooqTransactions()
        .inProject(
            project,
            () -> store.jooqTransactions().project().execute(INSERT, inline(from), inline(to)));
  }

  private List<Long> pages(ProjectId project, int limitRows) {
    var numbers = new ArrayList<Long>();
    var page = page(project, Optional.empty(), limitRows);
    while (!page.isEmpty()) {
      numbers.addAll(numbers(page));
      page = page(project, Optional.of(page.get(page.size() - 1).position()), limitRows);
    }
    return numbers;
  }

  private static List<Long> numbers(List<Listed<WorkItemSummary>> page) {
    return page.stream().map(listed -> listed.item().ref().value()).toList();
  }

  private List<Listed<WorkItemSummary>> page(
      ProjectId project, Optional<Cursor> after, int limitRows) {
    var filter =
        new WorkItemFilter(
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            GitFilter.NONE,
            DeployedFilter.NONE,
            Optional.of("invoice"),
            Optional.empty(),
            Optional.empty(),
            false);
    return store
        .jooqTransactions()
        .inProject(
            project, () -> lists.summaries(filter, WorkItemSort.RELEVANCE, after, limitRows));
  }
}
