package dev.workflowmcp.schema;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Violation;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a meta-schema cannot forbid: references that lead outside or back to where they
 * stand, patterns that cannot be run in linear time, and too much of anything.
 */
final class Inspection {
  private static final BigDecimal MOST_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** Instructions of all patterns together: they are compiled, and kept. */
  private static final long MOST_INSTRUCTIONS = 50_000;

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

  private final MetaSchema metaSchema;
  private final Draft draft;
  private final SchemaTree tree;
  private final Predicate<URI> metaAddresses;
  private final List<Violation> faults = new ArrayList<>();
  private long instructions;

  private Inspection(JsonObject document, MetaSchema metaSchema) {
    this.metaSchema = metaSchema;
    this.draft = metaSchema.draft();
    this.tree = new SchemaTree(document.members(), draft);
    this.metaAddresses = metaSchema.addresses();
  }

  /** All faults of a schema. */
  static List<Violation> faults(JsonObject document, MetaSchema metaSchema) {
    var inspection = new Inspection(document, metaSchema);
    inspection.checkSizes(document);
    if (inspection.faults.isEmpty()) {
      inspection.run();
    }
    return inspection.faults;
  }

  /** What the validator could not even read comes first: nothing else can be said of it. */
  private void checkSizes(JsonObject document) {
    var strays = tree.strays();
    if (tree.isTooLarge()) {
      var most = SchemaTree.MOST_SCHEMAS;
      faults.add(fault("", "$schema", "has more than " + most + " schemas within it", null));
      return;
    }
    tree.all().forEach(this::checkCounts);
    if (!faults.isEmpty()) {
      return;
    }
    faults.addAll(metaSchema.faults(document.members()));
    for (var stray : strays) {
      metaSchema.faults(stray.members()).stream()
          .map(fault -> within(stray.pointer(), fault))
          .filter(fault -> !faults.contains(fault))
          .forEach(faults::add);
    }
  }

  private static Violation within(String pointer, Violation fault) {
    return new Violation(pointer + fault.pointer(), fault.rule(), fault.message(), fault.value());
  }

  private void checkCounts(Subschema schema) {
    for (var keyword : COUNTS) {
      if (schema.members().get(keyword) instanceof BigDecimal count
          && count.compareTo(MOST_COUNT) > 0) {
        var message = "must be at most " + MOST_COUNT;
        faults.add(fault(schema.pointer() + "/" + keyword, keyword, message, count.toString()));
      }
    }
  }

  private void run() {
    for (var schema : tree.all()) {
      checkNames(schema);
      checkReferences(schema);
      checkPatterns(schema);
    }
    var done = new HashSet<String>();
    tree.all().forEach(schema -> checkLoops(schema, done));
  }

  private void checkNames(Subschema schema) {
    var named = schema.members().get("$schema");
    if (named instanceof String id && !Draft.of(id).equals(Optional.of(draft))) {
      var message = "must be the draft of the whole, " + draft.id() + ", or be left out";
      faults.add(fault(schema.pointer() + "/$schema", "$schema", message, id));
    }
    if (schema.members().get(draft.idKeyword()) instanceof String id
        && Draft.isMetaSchema(SchemaTree.bare(schema.resolve(id)))) {
      var message = "is the name of a meta-schema; choose another or leave it out";
      faults.add(fault(schema.pointer() + "/" + draft.idKeyword(), draft.idKeyword(), message, id));
    }
  }

  private void checkReferences(Subschema schema) {
    schema
        .references()
        .forEach(
            (keyword, reference) -> {
              if (tree.target(schema, reference).isEmpty()
                  && !metaAddresses.test(schema.resolve(reference))) {
                var message =
                    "leads to nothing in this schema; a reference can name a place in it"
                        + " (#/definitions/…), an anchor, or a meta-schema of JSON Schema, and"
                        + " nothing else is ever loaded";
                faults.add(fault(schema.pointer() + "/" + keyword, keyword, message, reference));
              }
            });
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
    if (instructions > MOST_INSTRUCTIONS) {
      return;
    }
    var fault = LinearPatterns.fault(pattern);
    instructions += fault.isPresent() ? 0 : LinearPatterns.size(pattern);
    if (instructions > MOST_INSTRUCTIONS) {
      fault = Optional.of("is too much, together with the patterns before it; use smaller ones");
    }
    fault.ifPresent(reason -> faults.add(fault(at, keyword, reason, pattern)));
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
        var message =
            "leads back to itself without going deeper into the data, so no check would end";
        faults.add(fault(pointer, "$ref", message, null));
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
    for (var reference : schema.references().values()) {
      if (!SchemaTree.isMetaSchema(schema, reference)) {
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
