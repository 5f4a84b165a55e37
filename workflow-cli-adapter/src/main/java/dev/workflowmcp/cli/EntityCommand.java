package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** {@code workflow entity}. */
@Command(name = "entity", description = "Entities: domain objects as their types allow them.")
final class EntityCommand extends GroupCommand {}
