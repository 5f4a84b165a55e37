package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.history.Changes;
import dev.workflowmcp.core.history.NewEvent;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.request.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The two items of an edge that is added or taken away. */
final class EdgeEnds {
  private final WorkItems workItems;

  EdgeEnds(WorkItems workItems) {
    this.workItems = workItems;
  }

  /**
   * Locks both.
   *
   * @throws WorkflowException {@code not_found}; {@code invalid_input} when they are the same
   */
  Both lock(WorkItemReference workItem, WorkItemReference dependsOn, DependencyType type) {
    var locked = workItems.lockForUpdate(List.of(workItem, dependsOn));
    var both = new Both(found(workItem, locked), found(dependsOn, locked), type);
    if (both.workItem.id().equals(both.dependsOn.id())) {
      throw new WorkflowException(
          Problem.InvalidInput.of(
              "/depends_on", "is the item itself; name another", both.dependsOn.ref()));
    }
    return both;
  }

  private static WorkItem found(
      WorkItemReference reference, Map<WorkItemReference, WorkItem> locked) {
    return Optional.ofNullable(locked.get(reference)).orElseThrow(reference::notFound);
  }

  /** Both items, locked. */
  record Both(WorkItem workItem, WorkItem dependsOn, DependencyType type) {
    List<UUID> ids() {
      return List.of(workItem.id().value(), dependsOn.id().value());
    }

    String typeName() {
      return type.name().toLowerCase(Locale.ROOT);
    }

    Dependencies.Edge edge() {
      return new Dependencies.Edge(workItem.id(), dependsOn.id(), type);
    }

    Dependency dependency() {
      return new Dependency(workItem.ref(), dependsOn.ref(), type);
    }

    void requireUndeleted() {
      Stream.of(workItem, dependsOn)
          .filter(item -> item.deletedAt().isPresent())
          .findFirst()
          .ifPresent(
              item -> {
                throw Placement.deleted(item, item.deletedAt().orElseThrow());
              });
    }

    NewEvent added(Request request) {
      return event(request, "dependency_added", Changes.made(told()));
    }

    NewEvent removed(Request request) {
      return event(request, "dependency_removed", Changes.between(told(), Map.of()));
    }

    private Map<String, Object> told() {
      var told = new LinkedHashMap<String, Object>();
      told.put("depends_on", dependsOn.ref());
      told.put("type", type);
      return told;
    }

    private NewEvent event(Request request, String action, JsonObject changes) {
      return NewEvent.by(request, action, workItem.subject(), workItem.version(), changes);
    }
  }
}
