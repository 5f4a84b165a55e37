package dev.workflowmcp.core.suggestion;

import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.store.NameKey;
import java.util.List;

/** Finds names and references by their beginning, in the database of the running transaction. */
public interface Suggestions {
  /**
   * Names of active projects, in the registry: those that begin so, then those that hold it; of
   * each the last activated, else created, first.
   */
  List<String> projects(NameKey begun, int limitRows);

  /**
   * References of undeleted things whose number begins with these digits, lowest first.
   *
   * @param digits without a zero at their beginning
   * @param kind of things that have numbers
   */
  List<String> numbered(SubjectKind kind, String digits, int limitRows);

  /** References of undeleted entities whose name begins so, in the order of their names. */
  List<String> namedEntities(NameKey begun, int limitRows);

  /** The same of one type, as {@code type/name}. */
  List<String> entityNames(String entityType, NameKey begun, int limitRows);

  /**
   * Names of undeleted entity types, in their order: those that begin so, then those that hold it.
   */
  List<String> entityTypes(String begun, int limitRows);

  /**
   * References of deployments whose environment, release, branch or commit begins so, in any case;
   * the last deployed, else recorded, first.
   */
  List<String> deployments(NameKey begun, int limitRows);
}
