package dev.workflowmcp.mcp.completion;

import dev.workflowmcp.core.suggestion.Suggestible;
import java.util.Optional;

/** What a value names of which somebody has typed the beginning. */
public enum Completable {
  PROJECT(Optional.empty()),
  WORK_ITEM(Optional.of(Suggestible.WORK_ITEM)),
  ENTITY(Optional.of(Suggestible.ENTITY)),
  ENTITY_TYPE(Optional.of(Suggestible.ENTITY_TYPE)),
  DEPLOYMENT(Optional.of(Suggestible.DEPLOYMENT)),
  ENVIRONMENT(Optional.of(Suggestible.ENVIRONMENT)),
  /** Nothing that anybody could know. */
  FREE_TEXT(Optional.empty());

  private final Optional<Suggestible> inProject;

  Completable(Optional<Suggestible> inProject) {
    this.inProject = inProject;
  }

  /** What it names in a project; empty where it names nothing in one. */
  public Optional<Suggestible> inProject() {
    return inProject;
  }
}
