package dev.workflowmcp.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/** A keyword of the validator that pays for its work before it does it. */
record MeteredKeyword(Keyword keyword) implements Keyword {
  @Override
  public String getValue() {
    return keyword.getValue();
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode value, Schema parent, SchemaContext context)
      throws Exception {
    var validator = keyword.newValidator(location, value, parent, context);
    return new Metered(validator, value);
  }

  private record Metered(KeywordValidator validator, JsonNode value) implements KeywordValidator {
    @Override
    public void validate(
        ExecutionContext context, JsonNode node, JsonNode root, NodePath location) {
      Work.spend(cost(getKeyword(), value, node));
      var before = context.getErrors().size();
      validator.validate(context, node, root, location);
      switch (getKeyword()) {
        case "anyOf", "oneOf" -> Alternatives.condense(context, before, node, location);
        // Each has made a message of a message.
        case "propertyNames" -> Work.spend(20L * (context.getErrors().size() - before));
        default -> {}
      }
    }

    @Override
    public void preloadSchema() {
      validator.preloadSchema();
    }

    @Override
    public String getKeyword() {
      return validator.getKeyword();
    }

    @Override
    public SchemaLocation getSchemaLocation() {
      return validator.getSchemaLocation();
    }
  }

  /**
   * What the keyword itself does, in steps of about half a microsecond. Schemas within it, patterns
   * and violations come on top when they are reached.
   */
  static long cost(String keyword, JsonNode value, JsonNode node) {
    return switch (keyword) {
      case "additionalItems",
          "additionalProperties",
          "contains",
          "items",
          "patternProperties",
          "prefixItems",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties" ->
          node.size();
      case "properties", "required" -> node.isObject() ? value.size() / 4 : 0;
      case "dependencies", "dependentRequired", "dependentSchemas" -> dependencies(value, node);
      case "maxLength", "minLength" -> node.isString() ? node.stringValue().length() / 100 : 0;
      case "multipleOf" -> division(value, node);
      default -> 0;
    };
  }

  private static long dependencies(JsonNode value, JsonNode node) {
    if (!node.isObject()) {
      return 0;
    }
    var names = (long) node.size() + value.size();
    for (var dependency : value.properties()) {
      if (node.has(dependency.getKey())) {
        names += dependency.getValue().size();
      }
    }
    return names;
  }

  /** Dividing a very large number by a very small one writes out all digits between them. */
  private static long division(JsonNode value, JsonNode node) {
    if (!node.isNumber()) {
      return 0;
    }
    return Math.abs((long) digits(node) - digits(value));
  }

  private static int digits(JsonNode number) {
    var decimal = number.decimalValue();
    return decimal.precision() - decimal.scale();
  }
}
