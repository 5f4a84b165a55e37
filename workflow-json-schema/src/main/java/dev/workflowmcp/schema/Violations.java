package dev.workflowmcp.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.workflowmcp.core.problem.Violation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the validator finds, as the core says it. */
final class Violations {
  /** More of them nobody reads. */
  static final int MOST = 1_000;

  private Violations() {}

  /** In the order of the data. */
  static List<Violation> of(List<Error> errors, JsonNode data) {
    var violations = errors.stream().limit(MOST).map(Violations::of).distinct().toList();
    return DocumentOrder.sorted(violations, data);
  }

  private static Violation of(Error error) {
    return new Violation(
        pointer(error),
        Optional.ofNullable(error.getKeyword()).orElse(""),
        Phrases.of(error),
        value(error));
  }

  /** What one of several alternatives asks for, seen from the place they are for. */
  static String phrase(Error error, NodePath from) {
    var within = pointer(error).substring(from.toString().length());
    return (within.isEmpty() ? "" : within + " ") + Phrases.of(error);
  }

  /** A missing or surplus member or item has a place of its own. */
  private static String pointer(Error error) {
    var at = error.getInstanceLocation().toString();
    var rule = Optional.ofNullable(error.getKeyword()).orElse("");
    return switch (rule) {
      case "additionalProperties", "propertyNames", "required", "unevaluatedProperties" ->
          at + "/" + escaped(String.valueOf(error.getProperty()));
      case "additionalItems", "items", "unevaluatedItems" -> at + "/" + error.getArguments()[0];
      default -> at;
    };
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
