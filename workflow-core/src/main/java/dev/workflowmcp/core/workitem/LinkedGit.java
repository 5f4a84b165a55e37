package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.store.Related;

/** The git branches and commits of an item, those added last first. */
public record LinkedGit(Related<String> branches, Related<String> commits) {}
