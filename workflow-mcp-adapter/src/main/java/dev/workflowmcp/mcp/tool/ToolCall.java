package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.entity.TypeUpdate;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.Subtree;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProject;
import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.util.Optional;

/** What a handler has of the call it handles, besides the input. */
final class ToolCall {
  private final CallContext context;
  private final Workflow workflow;
  private final int maxBytes;

  ToolCall(CallContext context, Workflow workflow, int maxBytes) {
    this.context = context;
    this.workflow = workflow;
    this.maxBytes = maxBytes;
  }

  Workflow workflow() {
    return workflow;
  }

  ConnectionScope scope() {
    return context.connection().scope();
  }

  int maxBytes() {
    return maxBytes;
  }

  /** Who calls. */
  String actor() {
    return context.actor();
  }

  Request request(Optional<String> requestId) {
    return new Request(context.actor(), context.callId(), requestId);
  }

  /** Tells the client, if it wants to know, how many of the given things are done. */
  Progress progress(String things) {
    return context.progress().of(things);
  }

  /** The project that the call works in, named or not. */
  Project project(Optional<String> named) {
    return CallProject.of(context, workflow, named);
  }

  Answer read(Record value) {
    return Answers.read(value, maxBytes);
  }

  Answer page(Page<? extends Record> page) {
    return Answers.page(page, maxBytes);
  }

  /** What was done to a project itself. */
  Answer written(Written<Project> written) {
    return Answers.written(written, Optional.empty(), maxBytes);
  }

  /** What was done to a work item and all below it, which are counted under the given name. */
  Answer subtree(Written<Subtree> written, String count, Project project) {
    return Answers.subtree(written, count, project.name(), maxBytes);
  }

  /** What was done to an entity type, or only tried. */
  Answer updated(Written<TypeUpdate> written, Project project) {
    return Answers.updated(written, project.name(), maxBytes);
  }

  /** What was done in a project. */
  Answer written(Written<? extends Record> written, Project project) {
    return Answers.written(written, Optional.of(project.name()), maxBytes);
  }
}
