package dev.workflowmcp.core.search;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds things of all kinds by words, or by what names them. */
public final class Search {
  private static final int TEXT_CHARACTERS = 500;

  private final Transactions transactions;
  private final HitLists hits;

  public Search(Transactions transactions, HitLists hits) {
    this.transactions = transactions;
    this.hits = hits;
  }

  /**
   * What to look for.
   *
   * @param text 1-500 characters; all of its words, or what names a thing: a reference, an id,
   *     {@code type/name}, an id in another tracker, a commit or its first 7 digits or more
   * @param kinds any of these; all when empty
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(
      ProjectId project, String text, Set<HitKind> kinds, int limit, Optional<String> cursor) {

    private void check(Faults faults) {
      faults.words("text", text, TEXT_CHARACTERS);
      faults.range("limit", limit, 1, Page.MOST);
    }

    private Set<HitKind> wanted() {
      return kinds.isEmpty() ? EnumSet.allOf(HitKind.class) : kinds;
    }

    private Fingerprint arguments() {
      return Fingerprint.of("search", new Arguments(project, text, wanted()));
    }

    private record Arguments(ProjectId project, String text, Set<HitKind> kinds) {}
  }

  /**
   * A page of what was found: first what the text names, then what holds its words, the best match
   * first. A word in a title counts for more than one in a description or in data, and that for
   * more than one in a note. Of what is found by a word that thousands of things hold, only the
   * newest is ranked. Something that changes while one pages may be seen again or not at all.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public Page<Hit> handle(Query query) {
    var faults = new Faults();
    query.check(faults);
    faults.throwIfAny();
    var arguments = query.arguments();
    var place =
        Cursor.decode(query.cursor(), arguments, Place.FIELDS).map(Place::of).orElse(Place.START);
    var rows = transactions.inSnapshot(query.project(), () -> find(query, place));
    var words = new Words(query.text());
    return Page.of(
        rows, query.limit(), arguments, Listed::position, row -> Hit.of(row.item(), words));
  }

  private List<Listed<FoundThing>> find(Query query, Place from) {
    var named = hits.named(Naming.of(query.text()), query.wanted(), Page.MOST);
    var rows = new ArrayList<Listed<FoundThing>>();
    var place = from;
    for (var thing : named.subList(Math.min(from.named(), named.size()), named.size())) {
      place = place.afterNamed();
      rows.add(new Listed<>(thing, place.cursor()));
    }
    var most = query.limit() + 1;
    if (rows.size() < most) {
      // What is named was told already, and may be among what follows.
      var merged = new Merge(hits, query.text(), query.wanted(), most + named.size());
      rows.addAll(merged.after(place, named));
    }
    return rows.subList(0, Math.min(most, rows.size()));
  }
}
