package dev.workflowmcp.core.project;

/** Where a project stands in its life. */
public enum ProjectStatus {
  /** Its database is being made. */
  CREATING,
  /** It can be worked in. */
  ACTIVE,
  /** Put aside: nothing can be read or written until it is active again. */
  ARCHIVED,
  /** Gone for everybody, its name free, its database kept until it is purged. */
  DELETED
}
