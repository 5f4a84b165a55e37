package dev.workflowmcp.schema;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema within a schema.
 *
 * @param pointer where it stands, a JSON pointer into the whole
 * @param base what its references are relative to
 */
record Subschema(String pointer, Map<?, ?> members, URI base) {
  /** Keywords whose value is a schema, or a list of schemas. */
  private static final Set<String> OF_SCHEMAS =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "allOf",
          "anyOf",
          "contains",
          "contentSchema",
          "else",
          "if",
          "items",
          "not",
          "oneOf",
          "prefixItems",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");

  /** Keywords whose value is an object of schemas. */
  static final Set<String> OF_NAMED_SCHEMAS =
      Set.of(
          "$defs",
          "definitions",
          "dependencies",
          "dependentSchemas",
          "patternProperties",
          "properties");

  /** Keywords whose schemas look at the same place in the data as the one they stand in. */
  private static final Set<String> IN_PLACE =
      Set.of(
          "allOf",
          "anyOf",
          "dependencies",
          "dependentSchemas",
          "else",
          "if",
          "not",
          "oneOf",
          "then");

  static Subschema root(Map<?, ?> members, Draft draft) {
    return new Subschema("", members, named(members, Unnamed.BASE, draft));
  }

  private static final class Unnamed {
    static final URI BASE = URI.create("schema:///");
  }

  /** The schemas right within this one. */
  List<Subschema> children(Draft draft) {
    return children(draft, false);
  }

  /** Those of them that look at the same place in the data. */
  List<Subschema> inPlace(Draft draft) {
    return children(draft, true);
  }

  private List<Subschema> children(Draft draft, boolean inPlaceOnly) {
    var children = new ArrayList<Subschema>();
    if (draft.refStandsAlone() && members.get("$ref") instanceof String) {
      return children;
    }
    members.forEach(
        (keyword, value) -> {
          if (!draft.knows((String) keyword) || (inPlaceOnly && !IN_PLACE.contains(keyword))) {
            return;
          }
          var at = pointer + "/" + Violations.escaped((String) keyword);
          if (OF_SCHEMAS.contains(keyword)) {
            addAll(children, at, value, draft);
          } else if (OF_NAMED_SCHEMAS.contains(keyword) && value instanceof Map<?, ?> named) {
            named.forEach(
                (name, schema) ->
                    add(children, at + "/" + Violations.escaped((String) name), schema, draft));
          }
        });
    return children;
  }

  private void addAll(List<Subschema> to, String at, @Nullable Object value, Draft draft) {
    if (value instanceof List<?> list) {
      for (var i = 0; i < list.size(); i++) {
        add(to, at + "/" + i, list.get(i), draft);
      }
    } else {
      add(to, at, value, draft);
    }
  }

  private void add(List<Subschema> to, String at, @Nullable Object value, Draft draft) {
    if (value instanceof Map<?, ?> schema) {
      to.add(new Subschema(at, schema, named(schema, base, draft)));
    }
  }

  /** Where it refers to, by keyword. */
  Map<String, String> references() {
    Map<String, String> references = new LinkedHashMap<>();
    for (var keyword : List.of("$ref", "$dynamicRef")) {
      if (members.get(keyword) instanceof String reference) {
        references.put(keyword, reference);
      }
    }
    return references;
  }

  /** What a text in this schema refers to, absolutely. */
  URI resolve(String reference) {
    return resolve(base, reference);
  }

  private static URI named(Map<?, ?> members, URI base, Draft draft) {
    return members.get(draft.idKeyword()) instanceof String id
            && !(draft.refStandsAlone() && members.containsKey("$ref"))
        ? resolve(base, id)
        : base;
  }

  private static URI resolve(URI base, String reference) {
    try {
      // URI knows no fragments of names such as urn:uuid:….
      return reference.startsWith("#")
          ? URI.create(SchemaTree.bare(base) + reference)
          : base.resolve(reference);
    } catch (IllegalArgumentException e) {
      // Not an address, so nothing can be found by it; the meta-schema says so, too.
      return URI.create("invalid:/");
    }
  }
}
