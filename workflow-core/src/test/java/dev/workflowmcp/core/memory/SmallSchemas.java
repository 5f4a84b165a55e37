package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.entity.EntitySchema;
import dev.workflowmcp.core.entity.Schemas;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.Violation;
import dev.workflowmcp.core.problem.WorkflowException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * As much of JSON Schema as tests of everything around it need: {@code type}, {@code required},
 * {@code properties}, {@code enum}, {@code minimum}, {@code maxLength} and {@code
 * additionalProperties} as a truth value. Thread-safe.
 */
public final class SmallSchemas implements Schemas {
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");

  private final AtomicInteger compiled = new AtomicInteger();

  /** How many schemas were compiled. */
  public int compiled() {
    return compiled.get();
  }

  @Override
  public EntitySchema compile(JsonObject schema) {
    compiled.incrementAndGet();
    var faults = new ArrayList<Violation>();
    checkSchema("", schema.members(), faults);
    if (!faults.isEmpty()) {
      throw new WorkflowException(new Problem.SchemaInvalid(faults));
    }
    return data -> {
      var violations = new ArrayList<Violation>();
      check("", schema.members(), data.members(), violations);
      return violations;
    };
  }

  private static void checkSchema(String pointer, Map<?, ?> schema, List<Violation> faults) {
    var type = schema.get("type");
    if (type != null && !(type instanceof String name && TYPES.contains(name))) {
      faults.add(
          violation(pointer + "/type", "enum", "must be one of " + new TreeSet<>(TYPES), type));
    }
    if (schema.get("required") != null && !(schema.get("required") instanceof List)) {
      faults.add(
          violation(pointer + "/required", "type", "must be an array", schema.get("required")));
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, property) ->
              checkSchema(pointer + "/properties/" + name, (Map<?, ?>) property, faults));
    }
  }

  private static void check(
      String pointer, Map<?, ?> schema, @Nullable Object value, List<Violation> found) {
    if (schema.get("type") instanceof String type && !type.equals(typeOf(value, type))) {
      found.add(violation(pointer, "type", "must be a value of type " + type, value));
      return;
    }
    if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
      found.add(violation(pointer, "enum", "must be one of " + allowed, value));
    }
    if (schema.get("minimum") instanceof BigDecimal least
        && value instanceof BigDecimal number
        && number.compareTo(least) < 0) {
      found.add(violation(pointer, "minimum", "must be at least " + least, value));
    }
    if (schema.get("maxLength") instanceof BigDecimal most
        && value instanceof String text
        && text.length() > most.intValue()) {
      found.add(
          violation(pointer, "maxLength", "must be at most " + most + " characters long", value));
    }
    if (value instanceof Map<?, ?> object) {
      checkMembers(pointer, schema, object, found);
    }
  }

  private static void checkMembers(
      String pointer, Map<?, ?> schema, Map<?, ?> object, List<Violation> found) {
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(name -> !object.containsKey(name))
          .forEach(
              name ->
                  found.add(
                      violation(
                          pointer + "/" + name, "required", "is required but missing", null)));
    }
    var properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    object.forEach(
        (name, value) -> {
          if (properties.get(name) instanceof Map<?, ?> property) {
            check(pointer + "/" + name, property, value, found);
          } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            found.add(
                violation(
                    pointer + "/" + name, "additionalProperties", "is not a known field", value));
          }
        });
  }

  private static String typeOf(@Nullable Object value, String wanted) {
    if (value instanceof BigDecimal number) {
      var isInteger = number.stripTrailingZeros().scale() <= 0;
      return wanted.equals("integer") && isInteger ? "integer" : "number";
    }
    if (value instanceof Map) {
      return "object";
    }
    if (value instanceof List) {
      return "array";
    }
    if (value instanceof String) {
      return "string";
    }
    return value instanceof Boolean ? "boolean" : "null";
  }

  private static Violation violation(
      String pointer, String rule, String message, @Nullable Object value) {
    return new Violation(
        pointer,
        rule,
        message,
        Optional.ofNullable(value)
            .filter(came -> !(came instanceof Map) && !(came instanceof List))
            .map(String::valueOf));
  }
}
