package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** {@code workflow project}. */
@Command(name = "project", description = "Projects: each a database of its own.")
final class ProjectCommand extends GroupCommand {}
