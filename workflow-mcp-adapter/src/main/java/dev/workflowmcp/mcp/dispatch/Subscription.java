package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.ChangeFeed.Watch;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Watched;
import dev.workflowmcp.mcp.protocol.RequestException;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a client wants to be told of, in its session or by one of its requests. Whatever changes
 * while the client does not read is kept as the names of what has changed, each of them once: that
 * makes nobody wait and takes no memory. Thread-safe.
 */
final class Subscription implements AutoCloseable {
  /** Most resources that one may be about. */
  static final int MOST_RESOURCES = 1_000;

  /** Stands among URIs for the list of all resources. */
  private static final String LIST = "";

  private final Client client;

  /** What each notification carries besides what it says. */
  private final Map<String, Object> common;

  /** Held while a watch is opened or closed, so that whoever asks twice waits for the first. */
  private final Object opening = new Object();

  private final Set<String> wanted = new LinkedHashSet<>();
  private final Map<String, Watch> watches = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private boolean begun;
  private boolean waiting;
  private boolean closed;

  /**
   * One that is about nothing yet, and tells nothing before {@link #begin}.
   *
   * @param common what each notification carries besides what it says
   */
  Subscription(Client client, Map<String, Object> common) {
    this.client = client;
    this.common = Map.copyOf(common);
  }

  /**
   * Refuses to be about too many resources.
   *
   * @throws RequestException when these are
   */
  static void checkNumber(int resources) {
    if (resources > MOST_RESOURCES) {
      throw RequestException.invalidParams(
          "More than " + MOST_RESOURCES + " resources cannot be subscribed to at once.");
    }
  }

  /** Tells from now on, and of what has changed since it looks. */
  void begin() {
    synchronized (this) {
      begun = true;
      if (changed.isEmpty() || waiting) {
        return;
      }
      waiting = true;
    }
    client.whenReady(this::tell);
  }

  /**
   * Looks for changes of a resource from now on.
   *
   * @throws RequestException when it is one too many
   * @throws dev.workflowmcp.core.problem.WorkflowException what the feed says
   */
  void watch(String uri, Watched watched, ChangeFeed feed) {
    watch(
        uri,
        watched.project(),
        feed,
        what -> {
          if (what.perhapsMore() || what.subjects().stream().anyMatch(watched.touches())) {
            note(uri);
          }
        });
  }

  /**
   * Looks for changes of the list of all resources from now on.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException what the feed says
   */
  void watchList(ChangeFeed feed) {
    watch(LIST, Optional.empty(), feed, what -> note(LIST));
  }

  private void watch(
      String name, Optional<ProjectId> project, ChangeFeed feed, Consumer<Changed> listener) {
    synchronized (opening) {
      if (want(name)) {
        try {
          keep(name, feed.watch(project, listener));
        } catch (RuntimeException e) {
          forget(name);
          throw e;
        }
      }
    }
  }

  /** False when it is wanted already, or nothing is wanted any more. */
  private synchronized boolean want(String name) {
    if (closed || wanted.contains(name)) {
      return false;
    }
    if (!name.equals(LIST)) {
      checkNumber(wanted.size() + (wanted.contains(LIST) ? 0 : 1));
    }
    return wanted.add(name);
  }

  private void keep(String name, Watch watch) {
    synchronized (this) {
      if (!closed) {
        watches.put(name, watch);
        return;
      }
    }
    watch.close();
  }

  private synchronized Optional<Watch> forget(String name) {
    wanted.remove(name);
    changed.remove(name);
    return Optional.ofNullable(watches.remove(name));
  }

  /** Looks no longer for changes of a resource. */
  void unwatch(String uri) {
    synchronized (opening) {
      forget(uri).ifPresent(Watch::close);
    }
  }

  private void note(String name) {
    synchronized (this) {
      if (closed || !wanted.contains(name)) {
        return;
      }
      changed.add(name);
      if (!begun || waiting) {
        return;
      }
      waiting = true;
    }
    client.whenReady(this::tell);
  }

  private synchronized void tell() {
    waiting = false;
    if (!closed) {
      changed.forEach(this::tell);
    }
    changed.clear();
  }

  private void tell(String name) {
    if (name.equals(LIST)) {
      client.tell(McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED, common);
    } else {
      var params = Result.of("uri", name);
      params.putAll(common);
      client.tell(McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED, params);
    }
  }

  /** Ends it; nothing is told any more, not even what has changed already. */
  @Override
  public void close() {
    List<Watch> last;
    synchronized (this) {
      closed = true;
      last = List.copyOf(watches.values());
      watches.clear();
      wanted.clear();
      changed.clear();
    }
    last.forEach(Watch::close);
  }
}
