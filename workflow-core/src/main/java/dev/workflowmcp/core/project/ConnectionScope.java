package dev.workflowmcp.core.project;

import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.ProjectId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one connection (a stdio process, an HTTP session, a run of the command line) remembers: the
 * project it works in. Nobody else's switch redirects it.
 *
 * <p>Thread-safe.
 */
public final class ConnectionScope implements Fingerprint.NotContent {
  private final Optional<String> startedFor;
  private final AtomicReference<Optional<ProjectId>> bound =
      new AtomicReference<>(Optional.empty());

  /**
   * A new connection.
   *
   * @param startedFor name or id of the project that the process was started for
   */
  public ConnectionScope(Optional<String> startedFor) {
    this.startedFor = startedFor;
  }

  /** Binds the connection to a project, from now on. */
  void bind(ProjectId id) {
    bound.set(Optional.of(id));
  }

  /** Binds the connection to a project unless it is bound already; gives what it is bound to. */
  ProjectId adopt(ProjectId id) {
    return bound.updateAndGet(now -> now.isPresent() ? now : Optional.of(id)).orElse(id);
  }

  Optional<ProjectId> bound() {
    return bound.get();
  }

  Optional<String> startedFor() {
    return startedFor;
  }
}
