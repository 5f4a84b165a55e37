package dev.workflowmcp.schema;

import com.networknt.schema.Error;
import dev.workflowmcp.core.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the validator says, in the words of the core. */
final class Violations {
  /** More of them nobody reads. */
  static final int MOST = 1_000;

  private static final int SHOWN = 10;

  /** Characters of a message. */
  private static final int LONGEST = 300;

  private Violations() {}

  static List<Violation> of(List<Error> errors) {
    return errors.stream().limit(MOST).map(Violations::of).distinct().toList();
  }

  private static Violation of(Error error) {
    var at = error.getInstanceLocation().toString();
    var rule = Optional.ofNullable(error.getKeyword()).orElse("");
    var member = Optional.ofNullable(error.getProperty());
    return switch (rule) {
      case "required" -> new Violation(within(at, member), rule, "is required", Optional.empty());
      case "additionalProperties", "unevaluatedProperties" ->
          new Violation(
              within(at, member), rule, "is not a member that the schema allows", Optional.empty());
      case "false" -> new Violation(at, rule, "is not allowed here", value(error));
      case "enum" ->
          new Violation(at, rule, "must be " + anyOf(error.getSchemaNode()), value(error));
      case "type" -> new Violation(at, rule, "must be " + type(error), value(error));
      case "minimum" -> new Violation(at, rule, "must be at least " + limit(error), value(error));
      case "maximum" -> new Violation(at, rule, "must be at most " + limit(error), value(error));
      case "exclusiveMinimum" ->
          new Violation(at, rule, "must be more than " + limit(error), value(error));
      case "exclusiveMaximum" ->
          new Violation(at, rule, "must be less than " + limit(error), value(error));
      case "format" -> new Violation(at, rule, "must be " + format(error), value(error));
      case "pattern" ->
          new Violation(at, rule, "must match the pattern " + limit(error), value(error));
      default -> new Violation(at, rule, shortened(error.getMessage()), value(error));
    };
  }

  private static String anyOf(JsonNode allowed) {
    var shown = allowed.valueStream().limit(SHOWN).map(JsonNode::toString).toList();
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

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String within(String at, Optional<String> member) {
    return at + member.map(name -> "/" + escaped(name)).orElse("");
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Optional<String> value(Error error) {
    return Optional.ofNullable(error.getInstanceNode())
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asString);
  }
}
