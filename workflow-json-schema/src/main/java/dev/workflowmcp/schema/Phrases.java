package dev.workflowmcp.schema;

import com.networknt.schema.Error;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What was expected, in plain words that read on after a pointer. */
final class Phrases {
  private static final int VALUES_SHOWN = 10;

  /** Characters of a phrase. */
  private static final int LONGEST = 300;

  private Phrases() {}

  static String of(Error error) {
    return switch (Optional.ofNullable(error.getKeyword()).orElse("")) {
      case "required" -> "is required";
      case "additionalProperties", "unevaluatedProperties" ->
          "is not a member that the schema allows";
      case "additionalItems", "items", "unevaluatedItems" ->
          "is not an item that the schema allows";
      case "propertyNames" -> shortened("has a name that " + error.getArguments()[1]);
      case "dependencies", "dependentRequired" -> dependents(error);
      case "false" -> "is not allowed here";
      case "const" -> "must be " + json(error.getSchemaNode());
      case "enum" -> "must be " + anyOf(error.getSchemaNode());
      case "type" -> "must be " + type(error);
      case "minimum" -> "must be at least " + limit(error);
      case "maximum" -> "must be at most " + limit(error);
      case "exclusiveMinimum" -> "must be more than " + limit(error);
      case "exclusiveMaximum" -> "must be less than " + limit(error);
      case "multipleOf" -> "must be a multiple of " + limit(error);
      case "format" -> "must be " + format(error);
      case "pattern" -> "must match the pattern " + limit(error);
      case "not" -> "must not satisfy the schema " + json(error.getSchemaNode());
      default -> count(error).orElseGet(() -> shortened(error.getMessage()));
    };
  }

  /** Of characters, items and members. */
  private static Optional<String> count(Error error) {
    var rule = Optional.ofNullable(error.getKeyword()).orElse("");
    return switch (rule) {
      case "minLength" -> Optional.of("must be at least " + counted(error, "character") + " long");
      case "maxLength" -> Optional.of("must be at most " + counted(error, "character") + " long");
      case "minItems" -> Optional.of("must have at least " + counted(error, "item") + came(error));
      case "maxItems" -> Optional.of("must have at most " + counted(error, "item") + came(error));
      case "minProperties" ->
          Optional.of("must have at least " + counted(error, "member") + came(error));
      case "maxProperties" ->
          Optional.of("must have at most " + counted(error, "member") + came(error));
      case "contains", "minContains" -> Optional.of(contained("at least ", error));
      case "maxContains" -> Optional.of(contained("at most ", error));
      default -> Optional.empty();
    };
  }

  private static String counted(Error error, String what) {
    return counted(limit(error), what);
  }

  private static String counted(String count, String what) {
    return count + " " + what + (count.equals("1") ? "" : "s");
  }

  private static String came(Error error) {
    return ", not " + error.getInstanceNode().size();
  }

  private static String contained(String bound, Error error) {
    return shortened(
        "must have "
            + bound
            + counted(String.valueOf(error.getArguments()[0]), "item")
            + " of the schema "
            + error.getArguments()[1]);
  }

  private static String dependents(Error error) {
    var present = error.getProperty();
    var missing =
        error
            .getSchemaNode()
            .path(present)
            .valueStream()
            .map(JsonNode::asString)
            .filter(name -> !error.getInstanceNode().has(name))
            .collect(Collectors.joining(", "));
    return shortened("must have " + missing + ", since it has " + present);
  }

  private static String anyOf(JsonNode allowed) {
    var shown = allowed.valueStream().limit(VALUES_SHOWN).map(Phrases::json).toList();
    var more = allowed.size() - shown.size();
    return (allowed.size() == 1 ? "" : "one of ")
        + shortened(String.join(", ", shown))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** With what came, for a text may look like a number. */
  private static String type(Error error) {
    var wanted = error.getSchemaNode();
    var names =
        wanted.isArray()
            ? wanted.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
            : wanted.asString();
    return names + ", not " + typeOf(error.getInstanceNode());
  }

  private static String typeOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
      case OBJECT -> "object";
      default -> "string";
    };
  }

  private static String limit(Error error) {
    return shortened(error.getSchemaNode().asString());
  }

  /** The message without the words that every format has. */
  private static String format(Error error) {
    var message = error.getMessage();
    var rule = message.indexOf("must be ");
    return rule < 0
        ? "of the format " + limit(error)
        : message.substring(rule + "must be ".length());
  }

  /** Only as much as is shown: there may be a thousand violations of one large schema. */
  private static String json(JsonNode node) {
    var text = new StringBuilder();
    append(text, node);
    return shortened(text.toString());
  }

  private static void append(StringBuilder text, JsonNode node) {
    var separator = "";
    if (node.isArray()) {
      text.append('[');
      for (var i = 0; i < node.size() && text.length() <= LONGEST; i++) {
        text.append(separator);
        append(text, node.get(i));
        separator = ",";
      }
      text.append(']');
    } else if (node.isObject()) {
      text.append('{');
      for (var members = node.properties().iterator();
          members.hasNext() && text.length() <= LONGEST; ) {
        var member = members.next();
        text.append(separator).append(quoted(member.getKey())).append(':');
        append(text, member.getValue());
        separator = ",";
      }
      text.append('}');
    } else {
      text.append(node.isString() ? quoted(node.stringValue()) : node.toString());
    }
  }

  private static String quoted(String text) {
    return StringNode.valueOf(shortened(text)).toString();
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
