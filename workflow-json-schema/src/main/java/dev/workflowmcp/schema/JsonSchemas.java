package dev.workflowmcp.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import dev.workflowmcp.core.entity.Schemas;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.Violation;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON Schema of the drafts 7 (without {@code $schema}), 2020-12, 2019-09, 6 and 4. Formats are
 * asserted. Thread-safe.
 *
 * <p>Nothing is ever loaded but the meta-schemas, which are part of the program; and a check that
 * takes more than a bounded number of steps ends as a violation of the rule {@code limit}. Compiled
 * schemas are kept, those used last, so that asking for one again costs nothing.
 */
public final class JsonSchemas implements Schemas {
  private static final JsonLimits LIMITS = new JsonLimits(64 * 1024, 32);

  /** A hostile one can take some megabytes. */
  private static final int KEPT = 20;

  /** Names that are not absolute are relative to it, and nothing is ever there. */
  private static final SchemaLocation BASE = SchemaLocation.of("schema:///");

  /** Guarded by itself; the one used longest ago first. */
  private final Map<JsonObject, CompiledSchema> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonObject, CompiledSchema> eldest) {
          return size() > KEPT;
        }
      };

  private final Map<Draft, MetaSchema> metaSchemas = new ConcurrentHashMap<>();
  private final boolean assertsFormats;

  public JsonSchemas() {
    this(true);
  }

  JsonSchemas(boolean assertsFormats) {
    this.assertsFormats = assertsFormats;
  }

  /**
   * {@inheritDoc}
   *
   * @throws WorkflowException also {@code invalid_input} at {@code /schema} for one of more than 64
   *     KiB or 32 levels
   */
  @Override
  public CompiledSchema compile(JsonObject schema) {
    synchronized (kept) {
      var known = kept.get(schema);
      if (known != null) {
        return known;
      }
    }
    var compiled = compiled(schema);
    synchronized (kept) {
      kept.put(schema, compiled);
    }
    return compiled;
  }

  private CompiledSchema compiled(JsonObject schema) {
    var inputFaults = new Faults();
    LIMITS.check(inputFaults, "schema", schema);
    inputFaults.throwIfAny();
    var draft = draft(schema);
    var metaSchema = metaSchemas.computeIfAbsent(draft, MetaSchema::of);
    var faults = Inspection.faults(schema, metaSchema);
    if (!faults.isEmpty()) {
      throw new WorkflowException(new Problem.SchemaInvalid(faults));
    }
    return compiled(schema, draft);
  }

  private static Draft draft(JsonObject schema) {
    var named = schema.get("$schema");
    var draft =
        named.isEmpty()
            ? Optional.of(Draft.DRAFT_7)
            : named.filter(String.class::isInstance).flatMap(id -> Draft.of((String) id));
    return draft.orElseThrow(
        () ->
            refused(
                "/$schema",
                "$schema",
                "is not a draft that can be used; leave it out for draft 7, or name one of "
                    + Stream.of(Draft.values()).map(Draft::id).collect(Collectors.joining(", ")),
                String.valueOf(named.get())));
  }

  private CompiledSchema compiled(JsonObject schema, Draft draft) {
    try {
      var node = Nodes.ofSchema(schema.members());
      var compiled = MeteredDialects.registry(draft, assertsFormats).getSchema(BASE, node);
      compiled.initializeValidators();
      return new CompiledSchema(compiled);
    } catch (SchemaException e) {
      throw refused("", "$schema", "cannot be compiled: " + e.getMessage(), "");
    } catch (StackOverflowError e) {
      throw refused("", "$schema", "cannot be compiled: it is nested too deep", "");
    }
  }

  private static WorkflowException refused(
      String pointer, String rule, String message, String value) {
    return new WorkflowException(
        new Problem.SchemaInvalid(
            List.of(
                new Violation(
                    pointer, rule, message, Optional.of(value).filter(text -> !text.isEmpty())))));
  }
}
