package dev.workflowmcp.core.workitem;

/** The git branches and commits of an item, those added last first. */
public record LinkedGit(Related<String> branches, Related<String> commits) {}
