package dev.workflowmcp.core.suggestion;

/** The kinds of values in a project that can be suggested. */
public enum Suggestible {
  /** References like {@code W-12}, by their number or by words of the item. */
  WORK_ITEM,
  /**
   * References like {@code E-7}, by their number, by the beginning of the name or by words of the
   * entity; {@code type/name} once there is a slash.
   */
  ENTITY,
  /** Names of entity types that hold the text; those that begin with it first. */
  ENTITY_TYPE,
  /**
   * References like {@code D-3}, by their number or by the beginning of environment, release,
   * branch or commit.
   */
  DEPLOYMENT,
  /** Names of environments that hold the text; those that begin with it first. */
  ENVIRONMENT
}
