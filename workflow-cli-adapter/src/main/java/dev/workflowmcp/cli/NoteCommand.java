package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** {@code workflow note}. */
@Command(name = "note", description = "Notes: what one leaves behind for the next.")
final class NoteCommand extends GroupCommand {}
