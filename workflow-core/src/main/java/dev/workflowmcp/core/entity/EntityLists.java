package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Listed;
import java.util.List;
import java.util.Optional;

/** The entities in the database of the running transaction, for those who only read. */
public interface EntityLists {
  /**
   * The entities that match, in order.
   *
   * @param fields the places of the data to tell, in the same nesting; none of the data when empty
   * @param after {@link EntityPosition#FIELDS} values, as {@link Listed} gives them
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} when the position
   *     is not of this order
   */
  List<Listed<EntitySummary>> summaries(
      EntityFilter filter,
      List<DataPath> fields,
      EntitySort sort,
      Optional<Cursor> after,
      int limitRows);

  /** As {@link #summaries}, with everything an entity has. */
  List<Listed<Entity>> entities(
      EntityFilter filter, EntitySort sort, Optional<Cursor> after, int limitRows);
}
