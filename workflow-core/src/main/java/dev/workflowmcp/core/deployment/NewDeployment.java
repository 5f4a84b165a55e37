package dev.workflowmcp.core.deployment;

/** A deployment about to be stored; the database adds its number and the times. */
public record NewDeployment(DeploymentId id, DeploymentDraft draft, Cargo cargo, String actor) {}
