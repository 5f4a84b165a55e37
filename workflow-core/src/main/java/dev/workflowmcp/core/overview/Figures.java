package dev.workflowmcp.core.overview;

import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.util.List;
import java.util.Map;

/** How much there is in the project of the running transaction, without what is deleted. */
public interface Figures {
  /** How many work items have each status; nothing for a status that none has. */
  Map<WorkItemStatus, Long> workItems();

  /** How many entities each type has, at most so many of each, in the order of the names. */
  List<EntityTypeLine> entityTypes(int limitRows, int mostCounted);
}
