package dev.workflowmcp.core.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be found in the project of the running transaction, without what is deleted. */
public interface HitLists {
  /** So many things of a kind are ranked at most. */
  int MOST_RANKED = 2_000;

  /**
   * The things of a kind that hold all words of a text, in any order, also as beginnings of longer
   * words: title and description of a work item, name and data of an entity, environment, release
   * and branch of a deployment, a note that is on something undeleted. The best match first, those
   * that match equally newest first. Where more than {@link #MOST_RANKED} hold the words, only
   * those among the newest {@link #MOST_RANKED} of the kind are ranked; the others follow, newest
   * first.
   *
   * @param after a position of this list
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when the position
   *     is none
   */
  List<RankedThing> list(HitKind kind, String text, Optional<String> after, int limitRows);

  /**
   * The things of some kinds that a text names itself, whatever words they hold: by reference or
   * id, as type and name, by the id in another tracker, by a commit of theirs or the beginning of
   * one. In the order of the kinds, newest first.
   */
  List<FoundThing> named(Naming naming, Set<HitKind> kinds, int limitRows);
}
