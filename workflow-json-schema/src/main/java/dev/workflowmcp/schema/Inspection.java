package dev.workflowmcp.schema;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Violation;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a meta-schema cannot forbid: references that lead outside or back to where they
 * stand, patterns that cannot be run in linear time, and too much of anything.
 */
final class Inspection {
  private static final BigDecimal MOST_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private static final List<String> COUNTS =
      List.of(
          "maxContains",
          "maxItems",
          "maxLength",
          "maxProperties",
          "minContains",
          "minItems",
          "minLength",
          "minProperties");

  private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef");

  private final Draft draft;
  private final SchemaTree tree;
  private final List<Violation> faults = new ArrayList<>();

  private Inspection(JsonObject document, Draft draft) {
    this.draft = draft;
    this.tree = new SchemaTree(document.members(), draft);
  }

  static List<Violation> faults(JsonObject document, Draft draft) {
    var inspection = new Inspection(document, draft);
    inspection.run();
    return inspection.faults;
  }

  /** Too many schemas, and lengths and counts beyond any that data can have. */
  static List<Violation> oversized(JsonObject document, Draft draft) {
    var inspection = new Inspection(document, draft);
    if (inspection.tree.isTooLarge()) {
      return List.of(
          fault(
              "",
              "$schema",
              "has more than " + SchemaTree.MOST_SCHEMAS + " schemas within it",
              null));
    }
    inspection.tree.all().forEach(inspection::checkCounts);
    return inspection.faults;
  }

  private void checkCounts(Subschema schema) {
    for (var keyword : COUNTS) {
      if (schema.members().get(keyword) instanceof BigDecimal count
          && count.compareTo(MOST_COUNT) > 0) {
        faults.add(
            fault(
                schema.pointer() + "/" + keyword,
                keyword,
                "must be at most " + MOST_COUNT,
                count.toString()));
      }
    }
  }

  private void run() {
    for (var schema : tree.all()) {
      checkReferences(schema);
      checkPatterns(schema);
    }
    var done = new HashSet<String>();
    tree.all().forEach(schema -> checkLoops(schema, done));
  }

  private void checkReferences(Subschema schema) {
    for (var keyword : REFERENCES) {
      if (schema.members().get(keyword) instanceof String reference
          && !SchemaTree.isMetaSchema(schema, reference)
          && tree.target(schema, reference).isEmpty()) {
        faults.add(
            fault(
                schema.pointer() + "/" + keyword,
                keyword,
                "leads to nothing in this schema; a reference can name a place in it (#/definitions/…), an anchor, or a meta-schema of JSON Schema, and nothing else is ever loaded",
                reference));
      }
    }
  }

  private void checkPatterns(Subschema schema) {
    if (schema.members().get("pattern") instanceof String pattern) {
      checkPattern(schema.pointer() + "/pattern", "pattern", pattern);
    }
    if (schema.members().get("patternProperties") instanceof Map<?, ?> patterns) {
      for (var pattern : patterns.keySet()) {
        var at = schema.pointer() + "/patternProperties/" + Violations.escaped((String) pattern);
        checkPattern(at, "patternProperties", (String) pattern);
      }
    }
  }

  private void checkPattern(String at, String keyword, String pattern) {
    LinearPatterns.fault(pattern)
        .ifPresent(reason -> faults.add(fault(at, keyword, reason, pattern)));
  }

  /** Data would be checked for ever by a schema that leads to itself at the same place in them. */
  private void checkLoops(Subschema start, Set<String> done) {
    var route = new HashSet<String>();
    var open = new ArrayDeque<Step>();
    open.push(new Step(start, false));
    while (!open.isEmpty()) {
      var step = open.pop();
      var pointer = step.schema().pointer();
      if (step.left()) {
        route.remove(pointer);
        done.add(pointer);
      } else if (route.contains(pointer)) {
        faults.add(
            fault(
                pointer,
                "$ref",
                "leads back to itself without going deeper into the data, so no check would end",
                null));
        done.addAll(route);
        return;
      } else if (!done.contains(pointer)) {
        route.add(pointer);
        open.push(new Step(step.schema(), true));
        next(step.schema()).forEach(next -> open.push(new Step(next, false)));
      }
    }
  }

  private record Step(Subschema schema, boolean left) {}

  private List<Subschema> next(Subschema schema) {
    var next = new ArrayList<>(schema.inPlace(draft));
    for (var keyword : REFERENCES) {
      if (schema.members().get(keyword) instanceof String reference
          && !SchemaTree.isMetaSchema(schema, reference)) {
        tree.target(schema, reference).ifPresent(next::add);
      }
    }
    return next;
  }

  private static Violation fault(
      String pointer, String rule, String message, @Nullable String value) {
    return new Violation(pointer, rule, message, Optional.ofNullable(value));
  }
}
