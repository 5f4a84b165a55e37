package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.ChangeFeed.Watch;
import dev.workflowmcp.core.history.Changed;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Watched;
import dev.workflowmcp.mcp.protocol.RequestException;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** By URI. */
  private final Map<String, Watched> wishes = new LinkedHashMap<>();

  /** One for each database that a wish is about, however many are. */
  private final Map<Optional<ProjectId>, Watch> watches = new HashMap<>();

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
    look(uri, watched, feed);
  }

  /**
   * Looks for changes of the list of all resources from now on.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException what the feed says
   */
  void watchList(ChangeFeed feed) {
    look(LIST, Watched.in(Optional.empty(), anything -> true), feed);
  }

  private void look(String name, Watched watched, ChangeFeed feed) {
    synchronized (opening) {
      if (!want(name, watched)) {
        return;
      }
      try {
        watched.places().forEach(place -> open(place.project(), feed));
      } catch (RuntimeException e) {
        forget(name);
        throw e;
      } finally {
        // The same name may have been that of something in another database.
        closeUnneeded();
      }
    }
  }

  /** Before it is looked for, so that nothing is missed; false when nothing is wanted any more. */
  private synchronized boolean want(String name, Watched watched) {
    if (closed) {
      return false;
    }
    if (!name.equals(LIST) && !wishes.containsKey(name)) {
      checkNumber(wishes.size() + (wishes.containsKey(LIST) ? 0 : 1));
    }
    wishes.put(name, watched);
    return true;
  }

  private void open(Optional<ProjectId> project, ChangeFeed feed) {
    synchronized (this) {
      if (closed || watches.containsKey(project)) {
        return;
      }
    }
    var watch = feed.watch(project, what -> note(project, what));
    synchronized (this) {
      if (!closed) {
        watches.put(project, watch);
        return;
      }
    }
    watch.close();
  }

  private synchronized void forget(String name) {
    wishes.remove(name);
    changed.remove(name);
  }

  private void closeUnneeded() {
    var unneeded = new ArrayList<Watch>();
    synchronized (this) {
      var needed =
          wishes.values().stream()
              .flatMap(watched -> watched.places().stream())
              .map(Watched.Place::project)
              .collect(Collectors.toSet());
      watches.forEach(
          (project, watch) -> {
            if (!needed.contains(project)) {
              unneeded.add(watch);
            }
          });
      watches.keySet().retainAll(needed);
    }
    unneeded.forEach(Watch::close);
  }

  /** Looks no longer for changes of a resource. */
  void unwatch(String uri) {
    if (uri.equals(LIST)) {
      return;
    }
    synchronized (opening) {
      forget(uri);
      closeUnneeded();
    }
  }

  private void note(Optional<ProjectId> project, Changed what) {
    synchronized (this) {
      wishes.forEach(
          (name, watched) -> {
            if (watched.places().stream().anyMatch(place -> place.isTouched(project, what))) {
              changed.add(name);
            }
          });
      if (changed.isEmpty() || !begun || waiting) {
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
      wishes.clear();
      changed.clear();
    }
    last.forEach(Watch::close);
  }
}
