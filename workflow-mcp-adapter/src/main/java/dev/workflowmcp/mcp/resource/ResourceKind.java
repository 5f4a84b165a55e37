package dev.workflowmcp.mcp.resource;

import dev.workflowmcp.mcp.completion.Completable;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of resources of a project, by the segment of the URI that says which. */
enum ResourceKind {
  OVERVIEW("overview"),
  TREE("tree"),
  WORK_ITEM("work-items", "ref", Completable.WORK_ITEM),
  ENTITY_TYPE("entity-types", "name", Completable.ENTITY_TYPE),
  ENTITY("entities", "ref", Completable.ENTITY),
  DEPLOYMENT("deployments", "ref", Completable.DEPLOYMENT);

  private final String segment;
  private final String variable;
  private final Optional<Completable> named;

  /** Of what a project has one of. */
  ResourceKind(String segment) {
    this(segment, "", Optional.empty());
  }

  ResourceKind(String segment, String variable, Completable named) {
    this(segment, variable, Optional.of(named));
  }

  ResourceKind(String segment, String variable, Optional<Completable> named) {
    this.segment = segment;
    this.variable = variable;
    this.named = named;
  }

  static Optional<ResourceKind> of(String segment) {
    return Arrays.stream(values()).filter(kind -> kind.segment.equals(segment)).findAny();
  }

  String segment() {
    return segment;
  }

  /** How a template calls the last segment. */
  String variable() {
    return variable;
  }

  /** What the last segment names, where a project has many of them. */
  Optional<Completable> named() {
    return named;
  }

  /** The form of the URIs, as RFC 6570 writes it (level 1). */
  String template() {
    return ResourceUri.SCHEME
        + "{project}/"
        + segment
        + (named.isPresent() ? "/{" + variable + "}" : "");
  }
}
