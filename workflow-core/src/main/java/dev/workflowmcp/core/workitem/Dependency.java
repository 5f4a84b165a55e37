package dev.workflowmcp.core.workitem;

/**
 * That one work item depends on another.
 *
 * @param workItem the one that depends
 */
public record Dependency(WorkItemNumber workItem, WorkItemNumber dependsOn, DependencyType type) {}
