package dev.workflowmcp.mcp.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Writes the JSON Schema of a shape; members in the order of the record, in every process. */
final class RecordSchema {
  private static final Set<String> BOUNDS = Set.of("minimum", "maximum");
  private static final Set<String> DETAILS =
      Set.of("enum", "format", "minimum", "maximum", "maxLength", "description", "default");

  private RecordSchema() {}

  /**
   * What a tool takes: closed objects, descriptions, limits; that there is at least one of
   * something is not told.
   */
  static Map<String, Object> input(Shape.Fields shape) {
    return object(shape, true);
  }

  /** What a tool answers: open, for it may say more one day, and without descriptions. */
  static Map<String, Object> output(Shape.Fields shape) {
    return object(shape, false);
  }

  private static Map<String, Object> object(Shape.Fields shape, boolean input) {
    var properties = new LinkedHashMap<String, Object>();
    shape.fields().forEach(field -> properties.put(field.name(), property(field, input)));
    var schema = typed("object");
    schema.put("properties", properties);
    Predicate<Shape.Field> required = input ? f -> !f.optional() : RecordSchema::isAlwaysAnswered;
    var names = shape.fields().stream().filter(required).map(Shape.Field::name).toList();
    if (!names.isEmpty()) {
      schema.put("required", names);
    }
    if (input) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  /** Empty lists and objects are left out of answers; texts, numbers and the like are not. */
  private static boolean isAlwaysAnswered(Shape.Field field) {
    var shape = field.shape();
    return !field.optional()
        && !(shape instanceof Shape.Many
            || shape instanceof Shape.Free
            || shape instanceof Shape.Table);
  }

  private static Map<String, Object> property(Shape.Field field, boolean input) {
    var schema = schema(field.shape(), input);
    if (input && field.doc() != null) {
      document(schema, field.shape(), field.doc());
    }
    if (field.name().equals(McpTool.MAX_BYTES)) {
      // Every session would pay for them in every tool that reads; who misses them is told.
      schema.keySet().removeAll(BOUNDS);
    }
    return schema;
  }

  private static void document(Map<String, Object> schema, Shape shape, Doc doc) {
    if (doc.toldElsewhere()) {
      forgetDetails(schema.get("items") instanceof Map<?, ?> elements ? elements : schema);
    }
    if (!doc.value().isEmpty()) {
      schema.put("description", doc.value());
    }
    if (!doc.byDefault().isEmpty()) {
      schema.put("default", value(shape, doc.byDefault()));
    }
  }

  private static Object value(Shape shape, String text) {
    if (shape instanceof Shape.Whole) {
      return Long.valueOf(text);
    }
    return shape instanceof Shape.Flag ? (Object) Boolean.valueOf(text) : text;
  }

  private static void forgetDetails(Map<?, ?> schema) {
    schema.keySet().removeAll(DETAILS);
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.values().forEach(property -> forgetDetails((Map<?, ?>) property));
    }
    if (schema.get("items") instanceof Map<?, ?> elements) {
      forgetDetails(elements);
    }
  }

  private static Map<String, Object> schema(Shape shape, boolean input) {
    if (shape instanceof Shape.Fields fields) {
      return object(fields, input);
    }
    if (shape instanceof Shape.Many many) {
      return array(many, input);
    }
    if (shape instanceof Shape.OrNull other) {
      return anyOf(List.of(schema(other.shape(), input), typed("null")));
    }
    if (shape instanceof Shape.Table table) {
      var schema = typed("object");
      schema.put("additionalProperties", schema(table.value(), input));
      return schema;
    }
    if (shape instanceof Shape.Choice choice) {
      var schema = typed("string");
      schema.put("enum", names(choice));
      return schema;
    }
    return scalar(shape);
  }

  private static Map<String, Object> array(Shape.Many many, boolean input) {
    var schema = typed("array");
    schema.put("items", schema(many.element(), input));
    if (many.minItems() > 1) {
      schema.put("minItems", many.minItems());
    }
    if (many.maxItems() < Integer.MAX_VALUE) {
      schema.put("maxItems", many.maxItems());
    }
    return schema;
  }

  private static Map<String, Object> scalar(Shape shape) {
    if (shape instanceof Shape.Any) {
      // Not a list of types and not nothing: some clients take neither. Null and objects are rare.
      return anyOf(List.of(typed("string"), typed("number"), typed("boolean"), typed("array")));
    }
    if (shape instanceof Shape.Text text) {
      var schema = typed("string");
      if (text.maxLength() < Integer.MAX_VALUE) {
        schema.put("maxLength", text.maxLength());
      }
      return schema;
    }
    if (shape instanceof Shape.Whole whole) {
      var schema = typed("integer");
      if (whole.hasMin() && whole.min() != 1) {
        schema.put("minimum", whole.min());
      }
      if (whole.hasMax()) {
        schema.put("maximum", whole.max());
      }
      return schema;
    }
    if (shape instanceof Shape.Time) {
      return formatted("date-time");
    }
    if (shape instanceof Shape.Id) {
      return formatted("uuid");
    }
    return typed(shape instanceof Shape.Flag ? "boolean" : "object");
  }

  static List<String> names(Shape.Choice choice) {
    return choice.constants().stream().map(Shapes::wireName).toList();
  }

  private static Map<String, Object> formatted(String format) {
    var schema = typed("string");
    schema.put("format", format);
    return schema;
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", schemas);
    return schema;
  }

  private static Map<String, Object> typed(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }
}
