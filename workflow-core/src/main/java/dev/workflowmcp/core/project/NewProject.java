package dev.workflowmcp.core.project;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;

/** A project about to be registered, as {@link ProjectStatus#CREATING}. */
public record NewProject(
    ProjectId id, String name, Optional<String> description, JsonObject metadata, String actor) {}
