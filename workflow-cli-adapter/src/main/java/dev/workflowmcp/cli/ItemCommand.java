package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** {@code workflow item}. */
@Command(name = "item", description = "Work items: a tree of what is to be done.")
final class ItemCommand extends GroupCommand {}
