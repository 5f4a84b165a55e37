package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** {@code workflow type}. */
@Command(name = "type", description = "Entity types: kinds of domain objects, with a JSON Schema.")
final class TypeCommand extends GroupCommand {}
