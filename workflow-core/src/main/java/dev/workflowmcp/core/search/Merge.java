package dev.workflowmcp.core.search;

import dev.workflowmcp.core.store.Listed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * One list of what was found by its words, out of the lists of the kinds, each of which has the
 * best first.
 */
record Merge(HitLists hits, String text, Set<HitKind> kinds, int limitRows) {
  /** What comes after a place, without those that were told already. */
  List<Listed<FoundThing>> after(Place from, List<FoundThing> told) {
    var queues = queues(from);
    var merged = new ArrayList<Listed<FoundThing>>();
    var place = from;
    while (merged.size() < limitRows && queues.stream().anyMatch(queue -> !queue.isEmpty())) {
      var next = best(queues);
      place = place.after(next);
      if (told.stream().noneMatch(known -> isSame(known, next.thing()))) {
        merged.add(new Listed<>(next.thing(), place.cursor()));
      }
    }
    return merged;
  }

  private List<Deque<RankedThing>> queues(Place from) {
    var queues = new ArrayList<Deque<RankedThing>>();
    for (var kind : HitKind.values()) {
      if (kinds.contains(kind)) {
        queues.add(new ArrayDeque<>(hits.list(kind, text, from.of(kind), limitRows)));
      }
    }
    return queues;
  }

  /** Of equal ones that of the first kind. */
  private static RankedThing best(List<Deque<RankedThing>> queues) {
    var best = queues.get(0);
    for (var queue : queues) {
      if (!queue.isEmpty() && (best.isEmpty() || queue.element().rank() > best.element().rank())) {
        best = queue;
      }
    }
    return best.remove();
  }

  private static boolean isSame(FoundThing one, FoundThing other) {
    return one.kind() == other.kind() && one.id().equals(other.id());
  }
}
