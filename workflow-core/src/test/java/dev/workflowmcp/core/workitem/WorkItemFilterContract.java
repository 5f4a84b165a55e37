package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static dev.workflowmcp.core.workitem.FilterBuilder.aFilter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract of {@link WorkItemLists}: which items match a {@link WorkItemFilter}. */
public interface WorkItemFilterContract extends WorkItemPortContract {

  @Test
  default void matchByStatusAndType() {
    var project = aProject();
    var planned = add(project, aTask("1").build());
    var active = add(project, an(ItemType.RESEARCH, "2").status(WorkItemStatus.ACTIVE).build());
    var blocked = add(project, an(ItemType.RESEARCH, "3").status(WorkItemStatus.BLOCKED).build());

    assertThat(matching(project, aFilter())).containsExactly(planned, active, blocked);
    assertThat(
            matching(project, aFilter().statuses(WorkItemStatus.PLANNED, WorkItemStatus.BLOCKED)))
        .containsExactly(planned, blocked);
    assertThat(matching(project, aFilter().itemTypes(ItemType.RESEARCH)))
        .containsExactly(active, blocked);
    assertThat(
            matching(
                project, aFilter().itemTypes(ItemType.RESEARCH).statuses(WorkItemStatus.ACTIVE)))
        .containsExactly(active);
  }

  @Test
  default void matchByPlace() {
    var project = aProject();
    var root = add(project, aTask("root").build());
    var child = add(project, root, aTask("child").build());
    var grandchild = add(project, child, aTask("grandchild").build());
    add(project, aTask("another root").build());

    assertThat(matching(project, aFilter().parent(root))).containsExactly(child);
    assertThat(matching(project, aFilter().under(root))).containsExactly(child, grandchild);
    assertThat(matching(project, aFilter().under(child))).containsExactly(grandchild);
    assertThat(matching(project, aFilter().under(grandchild))).isEmpty();
    assertThat(matching(project, aFilter().parent(child).under(root))).containsExactly(grandchild);
  }

  @Test
  default void matchBySubtreesAndNotByDigits() {
    var project = aProject();
    var items = new ArrayList<WorkItem>();
    for (var i = 0; i < 12; i++) {
      items.add(add(project, aTask("root " + i).build()));
    }
    var belowEleven = add(project, items.get(10), aTask("below W-11").build());
    assertThat(items.get(10).ref()).isEqualTo(new WorkItemNumber(11));

    assertThat(matching(project, aFilter().under(items.get(0)))).isEmpty();
    assertThat(matching(project, aFilter().under(items.get(10)))).containsExactly(belowEleven);
  }

  @Test
  default void matchByAllTagsExactly() {
    var project = aProject();
    var both = add(project, aTask("both").tags("red", "Blue").build());
    var one = add(project, aTask("one").tags("red").build());
    add(project, aTask("none").build());

    assertThat(matching(project, aFilter().tags("red"))).containsExactly(both, one);
    assertThat(matching(project, aFilter().tags("Blue", "red"))).containsExactly(both);
    assertThat(matching(project, aFilter().tags("blue"))).isEmpty();
    assertThat(matching(project, aFilter().tags("re"))).isEmpty();
  }

  @Test
  default void matchByAssigneeAndExternalReference() {
    var project = aProject();
    var hers = add(project, aTask("hers").assignee("ada").externalRef("X-1").build());
    var his = add(project, aTask("his").assignee("bob").externalRef("X-2").build());
    add(project, aTask("nobody's").build());

    assertThat(matching(project, aFilter().assignee("ada"))).containsExactly(hers);
    assertThat(matching(project, aFilter().assignee("Ada"))).isEmpty();
    assertThat(matching(project, aFilter().externalRef("X-2"))).containsExactly(his);
    assertThat(matching(project, aFilter().externalRef("X-2").assignee("ada"))).isEmpty();
  }

  @Test
  default void matchByWordsOfTitleAndDescription() {
    var project = aProject();
    var invoices =
        add(project, aTask("Extract the Invoices").description("with an OCR engine").build());
    var engine = add(project, aTask("Choose a search engine").build());
    var none = add(project, aTask("Übersetzung prüfen").build());

    assertThat(matching(project, aFilter().text("invoices"))).containsExactly(invoices);
    assertThat(matching(project, aFilter().text("ENGINE"))).containsExactly(invoices, engine);
    assertThat(matching(project, aFilter().text("engine extract"))).containsExactly(invoices);
    assertThat(matching(project, aFilter().text("extract invoices missing"))).isEmpty();
    assertThat(matching(project, aFilter().text("invo"))).containsExactly(invoices);
    assertThat(matching(project, aFilter().text("nvoices"))).isEmpty();
    assertThat(matching(project, aFilter().text("ÜBERSETZUNG"))).containsExactly(none);
  }

  @Test
  default void matchTextThatLooksLikeAQuery() {
    var project = aProject();
    var item = add(project, aTask("invoices & receipts (2026)").build());

    for (var text :
        List.of(
            "invoices & receipts",
            "receipts | invoices",
            "'invoices'",
            "invoices:*",
            "(2026",
            "! invoices",
            "in\\voices \"receipts")) {
      assertThat(matching(project, aFilter().text(text))).as(text).isSubsetOf(item);
    }
    assertThat(matching(project, aFilter().text("invoices & receipts"))).containsExactly(item);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "“Invoice”",
        "Total—invoice",
        "an\u00a0invoice\u00a0",
        "«invoice»",
        "‘invoice’s",
        "total→invoice",
        "✅invoice",
        "🚀invoice🚀",
        "…invoice…",
        "（invoice）",
        "€invoice"
      })
  default void matchWordsWhateverStandsAroundThem(String title) {
    var project = aProject();
    var item = add(project, aTask(title).build());

    assertThat(matching(project, aFilter().text("invoice"))).containsExactly(item);
    assertThat(matching(project, aFilter().text(title))).containsExactly(item);
  }

  @Test
  default void matchByTheTimeOfTheLastUpdate() {
    var project = aProject();
    var old = add(project, aTask("old").build());
    var recent = add(project, aTask("recent").build());

    assertThat(matching(project, aFilter().updatedSince(old.updatedAt())))
        .containsExactly(old, recent);
    assertThat(matching(project, aFilter().updatedSince(old.updatedAt().plusNanos(1_000))))
        .containsExactly(recent);
    assertThat(matching(project, aFilter().updatedSince(recent.updatedAt().plusNanos(1_000))))
        .isEmpty();
  }

  @Test
  default void matchDeletedItemsOnlyWhenTold() {
    var project = aProject();
    var kept = add(project, aTask("kept").build());
    var deleted = add(project, aTask("deleted").build());
    delete(project, deleted);

    assertThat(matching(project, aFilter())).containsExactly(kept);
    assertThat(matching(project, aFilter().includeDeleted()))
        .containsExactly(kept, now(project, deleted));
  }

  /** Asked for together and one by one. */
  private List<WorkItem> matching(ProjectId project, FilterBuilder filter) {
    var wanted = filter.build();
    var all = items(project, aFilter().includeDeleted().build(), WorkItemSort.NUMBER);
    var matching = items(project, wanted, WorkItemSort.NUMBER);
    assertThat(all)
        .filteredOn(
            item -> inProject(project, () -> ports().workItemLists().matches(item.ref(), wanted)))
        .isEqualTo(matching);
    return matching;
  }

  /** All items that match, in order. */
  default List<WorkItem> items(ProjectId project, WorkItemFilter filter, WorkItemSort sort) {
    return inProject(
            project, () -> ports().workItemLists().items(filter, sort, Optional.empty(), 1_000))
        .stream()
        .map(Listed::item)
        .toList();
  }
}
