package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The URI of a resource: {@code workflow://projects}, or something of one project, as {@code
 * workflow://{project}/work-items/{ref}}.
 *
 * @param project name or id; absent for the list of all projects
 * @param kind absent for the list of all projects
 * @param name of the one thing that is meant, where the kind has many
 */
record ResourceUri(Optional<String> project, Optional<ResourceKind> kind, Optional<String> name) {
  static final String SCHEME = "workflow://";
  static final ResourceUri PROJECTS =
      new ResourceUri(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String LIST = "projects";

  /** The longest names, percent-encoded, have some less. */
  private static final int MOST_CHARACTERS = 4_096;

  /** The resource of a kind that a project has one of. */
  static ResourceUri of(String project, ResourceKind kind) {
    return new ResourceUri(Optional.of(project), Optional.of(kind), Optional.empty());
  }

  /** One resource of a kind that a project has many of. */
  static ResourceUri of(String project, ResourceKind kind, String name) {
    return new ResourceUri(Optional.of(project), Optional.of(kind), Optional.of(name));
  }

  /**
   * Reads a URI. Characters that should be percent-encoded may stand for themselves, but for those
   * that have a meaning in a URI.
   *
   * @throws WorkflowException {@code invalid_input} for what is no URI, {@code not_found} for one
   *     of another form
   */
  static ResourceUri parse(String uri) {
    if (uri.length() > MOST_CHARACTERS) {
      throw invalid(uri, "has more than " + MOST_CHARACTERS + " characters");
    }
    if (!uri.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw unknown(uri);
    }
    var encoded = List.of(uri.substring(SCHEME.length()).split("/", -1));
    if (encoded.contains("")) {
      throw invalid(uri, "has an empty segment");
    }
    var segments = encoded.stream().map(segment -> decoded(uri, segment)).toList();
    return segments.equals(List.of(LIST)) ? PROJECTS : ofProject(uri, segments);
  }

  private static ResourceUri ofProject(String uri, List<String> segments) {
    var kind =
        segments.size() < 2 ? Optional.<ResourceKind>empty() : ResourceKind.of(segments.get(1));
    var rest = String.join("/", segments.subList(Math.min(2, segments.size()), segments.size()));
    return kind.filter(known -> known.named().isPresent() != rest.isEmpty())
        .map(
            known ->
                new ResourceUri(
                    Optional.of(segments.get(0)),
                    kind,
                    Optional.of(rest).filter(name -> !name.isEmpty())))
        .orElseThrow(() -> unknown(uri));
  }

  private static String decoded(String uri, String segment) {
    try {
      return PercentEncoding.decode(segment);
    } catch (IllegalArgumentException e) {
      throw invalid(uri, String.valueOf(e.getMessage()));
    }
  }

  /** The forms of all URIs. */
  static String forms() {
    return Stream.concat(
            Stream.of(SCHEME + LIST),
            Arrays.stream(ResourceKind.values()).map(ResourceKind::template))
        .collect(Collectors.joining(", "));
  }

  private static WorkflowException invalid(String uri, String fault) {
    return new WorkflowException(Problem.InvalidInput.of("/uri", fault, uri));
  }

  private static WorkflowException unknown(String uri) {
    return new WorkflowException(
        new Problem.NotFound(
            "resource",
            uri,
            "The URIs are " + forms() + "; {project} is a name or id, percent-encoded."));
  }

  /** The URI, with everything percent-encoded that a template would. */
  @Override
  public String toString() {
    return SCHEME
        + Stream.concat(
                project.stream(),
                Stream.concat(kind.stream().map(ResourceKind::segment), name.stream()))
            .map(PercentEncoding::encode)
            .reduce((one, other) -> one + "/" + other)
            .orElse(LIST);
  }
}
