package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.mcp.catalogue.Listing;
import dev.workflowmcp.runtime.answer.Answer;
import io.modelcontextprotocol.spec.McpSchema.Annotations;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resources that people choose from: the list of the projects, and of each project its overview
 * and its tree, the oldest project first, so that what is done in them moves nothing.
 */
final class ResourceList {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain";

  private static final int PROJECTS = 50;

  /** What a resource has besides its names. */
  private static final int FRAME_BYTES = 300;

  private static final Annotations FOR_BOTH = annotations(List.of(Role.USER, Role.ASSISTANT), 0.9);
  private static final Annotations FOR_READERS = annotations(List.of(Role.USER), 0.6);

  private ResourceList() {}

  static Annotations annotations(List<Role> audience, double priority) {
    return Annotations.builder().audience(audience).priority(priority).build();
  }

  /** One page, which is no longer than an answer may be. */
  static Listing<Resource> page(Workflow workflow, Optional<String> cursor) {
    var query =
        new ListProjects.Query(
            ListProjects.Status.ACTIVE, ListProjects.Order.AGE, PROJECTS, cursor);
    var projects = workflow.listProjects().handle(query);
    var resources = new ArrayList<Resource>();
    if (cursor.isEmpty()) {
      resources.add(projects());
    }
    var shown = 0;
    for (var bytes = FRAME_BYTES; shown < projects.items().size(); shown++) {
      var ofProject = of(projects.items().get(shown));
      bytes += ofProject.stream().mapToInt(ResourceList::bytes).sum();
      if (bytes > Answer.DEFAULT_BYTES && shown > 0) {
        break;
      }
      resources.addAll(ofProject);
    }
    return new Listing<>(resources, next(projects, shown));
  }

  private static Optional<String> next(Page<ProjectSummary> projects, int shown) {
    return shown < projects.items().size()
        ? Optional.of(projects.cursors().get(shown - 1))
        : projects.nextCursor();
  }

  private static int bytes(Resource resource) {
    var names = resource.uri() + resource.name() + resource.title();
    return FRAME_BYTES + names.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Resource projects() {
    return Resource.builder(ResourceUri.PROJECTS.toString(), "projects")
        .title("Projects")
        .description("All active projects with counts of their work, the last activated first")
        .mimeType(JSON)
        .annotations(FOR_BOTH)
        .build();
  }

  private static List<Resource> of(ProjectSummary project) {
    var name = project.name();
    return List.of(
        Resource.builder(ResourceUri.of(name, ResourceKind.OVERVIEW).toString(), name + "/overview")
            .title(name + ": overview")
            .description("What is active, ready, blocked, changed and deployed")
            .mimeType(JSON)
            .annotations(FOR_BOTH)
            .build(),
        Resource.builder(ResourceUri.of(name, ResourceKind.TREE).toString(), name + "/tree")
            .title(name + ": tree of work items")
            .description("Reference, type, status and title, indented")
            .mimeType(TEXT)
            .annotations(FOR_READERS)
            .build());
  }
}
