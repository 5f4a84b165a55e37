package dev.workflowmcp.core.history;

import dev.workflowmcp.core.store.NameKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything in the project of the running transaction that has a history. */
public interface Subjects {
  /** The thing with a reference, a deleted one too. */
  Optional<Subject> find(SubjectReference reference);

  /** The entity type with a name; when it was deleted, the last one that had it. */
  Optional<Subject> entityType(String name);

  /** The undeleted entity with a name, of a type with a name. */
  Optional<Subject> entity(String type, NameKey name);

  /**
   * What these things are called beside their references, by their ids: the title of a work item,
   * the name of an entity; nothing for things that have no such name, or that there are not.
   */
  Map<UUID, String> titles(Collection<Subject> subjects);
}
