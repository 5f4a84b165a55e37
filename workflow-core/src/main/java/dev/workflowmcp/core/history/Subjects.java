package dev.workflowmcp.core.history;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Everything in the project of the running transaction that has a history. */
public interface Subjects {
  /**
   * What these things are called beside their references, by their ids: the title of a work item,
   * the name of an entity; nothing for things that have no such name, or that there are not.
   */
  Map<UUID, String> titles(Collection<Subject> subjects);
}
