package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProject;
import dev.workflowmcp.mcp.catalogue.Listing;
import dev.workflowmcp.mcp.catalogue.ResourceCatalogue;
import dev.workflowmcp.mcp.catalogue.Watched;
import dev.workflowmcp.mcp.catalogue.Watched.Place;
import dev.workflowmcp.mcp.completion.Completable;
import dev.workflowmcp.mcp.completion.Completions;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** All resources. To read one switches no project. */
public final class Resources implements ResourceCatalogue {
  @Override
  public Listing<Resource> list(Optional<String> cursor, CallContext call) {
    return call.work(backend -> ResourceList.page(backend.workflow(), cursor));
  }

  @Override
  public List<ResourceTemplate> templates() {
    return ResourceTemplates.ALL;
  }

  /** What the variables of each template name. */
  public static Map<String, Map<String, Completable>> variables() {
    var templates = new LinkedHashMap<String, Map<String, Completable>>();
    for (var kind : ResourceKind.values()) {
      var variables = new LinkedHashMap<String, Completable>();
      variables.put(Completions.PROJECT, Completable.PROJECT);
      kind.named().ifPresent(named -> variables.put(kind.variable(), named));
      templates.put(kind.template(), variables);
    }
    return templates;
  }

  @Override
  public List<ResourceContents> read(String uri, CallContext call) {
    var parsed = ResourceUri.parse(uri);
    var text =
        call.work(
            backend ->
                parsed.kind().isEmpty()
                    ? Contents.projects(backend.workflow())
                    : inProject(
                        parsed,
                        call,
                        backend.workflow(),
                        (project, kind) ->
                            new Contents(backend.workflow(), project, call.actor())
                                .of(kind, parsed.name().orElse(""))));
    return List.of(TextResourceContents.builder(uri, text).mimeType(mimeType(parsed)).build());
  }

  private static String mimeType(ResourceUri uri) {
    return uri.kind().equals(Optional.of(ResourceKind.TREE))
        ? ResourceList.TEXT
        : ResourceList.JSON;
  }

  @Override
  public Watched watched(String uri, CallContext call) {
    var parsed = ResourceUri.parse(uri);
    return parsed.kind().isEmpty()
        ? Watched.in(Optional.empty(), any(SubjectKind.PROJECT))
        : call.work(
            backend ->
                inProject(
                    parsed,
                    call,
                    backend.workflow(),
                    (project, kind) ->
                        inProject(
                            project,
                            touches(
                                new Contents(backend.workflow(), project, call.actor()),
                                kind,
                                parsed.name().orElse("")))));
  }

  /** The project itself may get another name, or be no more. */
  private static Watched inProject(Project project, Predicate<Subject> touches) {
    return new Watched(
        List.of(
            new Place(Optional.of(project.id()), touches),
            new Place(Optional.empty(), itself(project.id().value()))));
  }

  /**
   * Whatever may be shown, for its readers depend on it: an item shows what it waits for, and a
   * deployment what it carries. The thing itself has to be there.
   */
  private static Predicate<Subject> touches(Contents contents, ResourceKind kind, String name) {
    return switch (kind) {
      case OVERVIEW -> subject -> true;
      case TREE -> any(SubjectKind.WORK_ITEM);
      case WORK_ITEM -> {
        contents.workItem(name, Set.of());
        yield any(SubjectKind.WORK_ITEM);
      }
      case ENTITY_TYPE -> {
        contents.entityType(name);
        yield any(SubjectKind.ENTITY_TYPE, SubjectKind.ENTITY);
      }
      case ENTITY -> itself(contents.entity(name, Set.of()).entity().id().value());
      case DEPLOYMENT -> {
        contents.deployment(name);
        yield any(SubjectKind.DEPLOYMENT, SubjectKind.WORK_ITEM, SubjectKind.ENTITY);
      }
    };
  }

  private static Predicate<Subject> any(SubjectKind... kinds) {
    var all = Set.of(kinds);
    return subject -> all.contains(subject.kind());
  }

  /** Notes are told as events of what they are on. */
  private static Predicate<Subject> itself(UUID id) {
    return subject -> subject.id().equals(id);
  }

  /** What is not there is told together with what is. */
  private static <T> T inProject(
      ResourceUri uri,
      CallContext call,
      Workflow workflow,
      BiFunction<Project, ResourceKind, T> work) {
    try {
      var project = CallProject.of(call, workflow, uri.project());
      return work.apply(project, uri.kind().orElseThrow());
    } catch (WorkflowException e) {
      if (e.problem() instanceof Problem.NotFound missing) {
        throw new WorkflowException(new Present(workflow).insteadOf(missing, uri), e);
      }
      throw e;
    }
  }
}
