package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.core.search.HitLists;
import dev.workflowmcp.core.search.RankedThing;
import dev.workflowmcp.core.store.ProjectId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A search for words in more things than are ranked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonWordsIT {
  private static final int THINGS = HitLists.MOST_RANKED + 600;

  /** Every hundredth holds the word in its title, all others only in the description. */
  private static final String ITEMS =
      """
      insert into work_items (id, number, path, item_type, title, description, created_by, updated_by)
      select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, n, array[n], 'task',
        case when n %% 100 = 0 then 'An invoice' else 'Something' end, 'about an invoice', 'a', 'a'
      from generate_series(%d, %d) n""";

  /** Those of the first items hold the word, none of the last. */
  private static final String NOTES =
      """
      insert into notes (id, work_item_id, author, text)
      select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
        ('00000000-0000-7000-8000-' || lpad(to_hex(n %% 10 + 1), 12, '0'))::uuid, 'a',
        case when n <= %d then 'an invoice' else 'nothing' end
      from generate_series(1, %d) n""";

  private final TestRegistry registry = new TestRegistry();
  private final JooqStore store = registry.open();

  @AfterAll
  void remove() throws SQLException {
    registry.close();
  }

  @Test
  void ranksTheNewestAndGoesOnWithTheOthersNewestFirst() throws SQLException {
    var project = registry.createProject(store);
    execute(project, ITEMS.formatted(1, THINGS));

    assertThat(pages(project, HitKind.WORK_ITEM, 700, List.of())).isEqualTo(expected());
  }

  @Test
  void goesOnAmongTheSameWhenOthersAreAdded() throws SQLException {
    var project = registry.createProject(store);
    execute(project, ITEMS.formatted(1, THINGS));
    var first = page(project, HitKind.WORK_ITEM, Optional.empty(), 700);
    execute(project, ITEMS.formatted(THINGS + 1, THINGS + 300));

    var all = pages(project, HitKind.WORK_ITEM, 700, first);

    assertThat(all.stream().filter(ref -> number(ref) <= THINGS)).isEqualTo(expected());
  }

  @Test
  void findsThemAlsoWhereAllAreOld() throws SQLException {
    var project = registry.createProject(store);
    execute(project, ITEMS.formatted(1, 20));
    execute(project, NOTES.formatted(THINGS, 3 * THINGS));

    var page = page(project, HitKind.NOTE, Optional.empty(), 5);

    assertThat(page).hasSize(5).extracting(RankedThing::rank).containsOnly(0f);
    assertThat(pages(project, HitKind.NOTE, 900, List.of())).hasSize(THINGS);
  }

  /** The one with the word in its title stands first although nobody counts 45,000 others. */
  @Test
  void areNotCountedInALargeProject() throws SQLException {
    var project = registry.createProject(store);
    execute(project, ITEMS.formatted(1, 45_000));
    execute(project, "vacuum analyze work_items");

    var page = page(project, HitKind.WORK_ITEM, Optional.empty(), 3);

    assertThat(page)
        .extracting(found -> found.thing().ref())
        .containsExactly("W-45000", "W-44900", "W-44800");
    assertThat(page.get(0).position()).endsWith(" " + (45_000 - HitLists.MOST_RANKED));
  }

  private static List<String> expected() {
    var ranked = THINGS - HitLists.MOST_RANKED;
    var titles = LongStream.rangeClosed(ranked + 1, THINGS).filter(n -> n % 100 == 0);
    var others = LongStream.rangeClosed(ranked + 1, THINGS).filter(n -> n % 100 > 0);
    var notRanked = LongStream.rangeClosed(1, ranked);
    return Stream.of(titles, others, notRanked)
        .flatMap(numbers -> numbers.boxed().sorted((one, other) -> Long.compare(other, one)))
        .map(number -> "W-" + number)
        .toList();
  }

  private static long number(String ref) {
    return Long.parseLong(ref.substring(2));
  }

  private List<String> pages(
      ProjectId project, HitKind kind, int limitRows, List<RankedThing> begun) {
    var refs = new ArrayList<String>();
    var page = begun.isEmpty() ? page(project, kind, Optional.empty(), limitRows) : begun;
    while (!page.isEmpty()) {
      page.forEach(found -> refs.add(found.thing().ref()));
      page = page(project, kind, Optional.of(page.get(page.size() - 1).position()), limitRows);
    }
    return refs;
  }

  private List<RankedThing> page(
      ProjectId project, HitKind kind, Optional<String> after, int limitRows) {
    return store
        .jooqTransactions()
        .inProject(project, () -> store.ports().hitLists().list(kind, "invoice", after, limitRows));
  }

  private void execute(ProjectId project, String sql) throws SQLException {
    registry.postgres().execute(DatabaseName.of(project), sql);
  }
}
