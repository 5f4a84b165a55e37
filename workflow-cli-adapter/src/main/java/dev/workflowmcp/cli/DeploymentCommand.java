package dev.workflowmcp.cli;

import picocli.CommandLine.Command;

/** {@code workflow deployment}. */
@Command(name = "deployment", description = "Deployments: what was put where, and when.")
final class DeploymentCommand extends GroupCommand {}
