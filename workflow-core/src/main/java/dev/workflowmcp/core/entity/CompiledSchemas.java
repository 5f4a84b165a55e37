package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The schemas that data was checked with lately, ready to check more: a type keeps the schema of a
 * version for ever, and an evolution its coming one. Thread-safe.
 */
public final class CompiledSchemas {
  private static final int MOST = 100;

  private final Schemas schemas;
  private final Map<Key, EntitySchema> lately = new Lately();

  public CompiledSchemas(Schemas schemas) {
    this.schemas = schemas;
  }

  private record Key(UUID of, int schemaVersion) {}

  /** The least recently used one goes. */
  private static final class Lately extends LinkedHashMap<Key, EntitySchema> {
    private static final long serialVersionUID = 1L;

    Lately() {
      super(MOST, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, EntitySchema> eldest) {
      return size() > MOST;
    }
  }

  /**
   * A schema that may not be stored yet.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code schema_invalid}
   */
  EntitySchema compile(JsonObject schema) {
    return schemas.compile(schema);
  }

  /**
   * What is wrong with data under the schema in force, and under the coming one while the type
   * evolves.
   */
  Optional<Problem> problem(TypeInForce found, JsonObject data) {
    var type = found.type();
    var inForce = get(new Key(type.id().value(), type.schemaVersion()), type.schema());
    return problem(type, type.schemaVersion(), inForce, data, Optional.empty())
        .or(() -> found.underWay().flatMap(evolution -> comingProblem(type, evolution, data)));
  }

  private Optional<Problem> comingProblem(EntityType type, Evolution evolution, JsonObject data) {
    var coming = get(new Key(evolution.token(), 0), evolution.schema());
    return problem(
        type, type.schemaVersion() + 1, coming, data, Optional.of(evolution.startedBy()));
  }

  private static Optional<Problem> problem(
      EntityType type,
      int schemaVersion,
      EntitySchema schema,
      JsonObject data,
      Optional<String> comingBy) {
    return Optional.of(schema.violations(data))
        .filter(violations -> !violations.isEmpty())
        .map(
            violations ->
                new Problem.EntityInvalid(type.name(), schemaVersion, violations, comingBy));
  }

  /** Compiles outside of the lock; two callers may do so at once. */
  private EntitySchema get(Key key, JsonObject schema) {
    synchronized (lately) {
      var known = lately.get(key);
      if (known != null) {
        return known;
      }
    }
    var compiled = schemas.compile(schema);
    synchronized (lately) {
      lately.put(key, compiled);
    }
    return compiled;
  }
}
