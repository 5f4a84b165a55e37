package dev.workflowmcp.mcp.tool;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is made when somebody looks into it: the server core wants all schemas before
 * it answers {@code initialize}, the client wants them later or never.
 */
final class LazyObject extends AbstractMap<String, Object> {
  private final Supplier<Map<String, Object>> source;
  private volatile @Nullable Map<String, Object> made;

  LazyObject(Supplier<Map<String, Object>> source) {
    this.source = source;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    var members = made;
    if (members == null) {
      members = source.get();
      made = members;
    }
    return members.entrySet();
  }
}
