package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** The root of the command tree. */
@Command(
    name = "workflow",
    description = "The trustworthy place for the state of your agents' work.",
    mixinStandardHelpOptions = true,
    subcommands = VersionCommand.class)
final class WorkflowCommand {}
