package dev.workflowmcp.core.architecture.violations.common;

/** Breaks hasNoOtherPackages. */
public record Things(int count) {}
