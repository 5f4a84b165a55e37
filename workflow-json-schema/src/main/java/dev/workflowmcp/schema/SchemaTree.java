package dev.workflowmcp.schema;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schemas within one document, and where its references lead. */
final class SchemaTree {
  /** A schema that people write has at most a few hundred. */
  static final int MOST_SCHEMAS = 2_000;

  private final Draft draft;

  /** By their pointers, in the order of the document. */
  private final Map<String, Subschema> schemas = new LinkedHashMap<>();

  /** Of schemas that have a name of their own, or an anchor. */
  private final Map<String, Subschema> byAddress = new HashMap<>();

  /** At places that are no schemas for the draft, until a reference says so. */
  private final List<Subschema> strays = new ArrayList<>();

  SchemaTree(Map<?, ?> document, Draft draft) {
    this.draft = draft;
    collect(Subschema.root(document, draft));
  }

  Collection<Subschema> all() {
    return List.copyOf(schemas.values());
  }

  /** Follows all references, so that {@link #all} holds what they lead to wherever it stands. */
  List<Subschema> strays() {
    var followed = 0;
    while (followed < schemas.size() && !isTooLarge()) {
      var found = List.copyOf(schemas.values());
      for (var schema : found.subList(followed, found.size())) {
        schema.references().values().forEach(reference -> target(schema, reference));
      }
      followed = found.size();
    }
    return List.copyOf(strays);
  }

  boolean isTooLarge() {
    return schemas.size() > MOST_SCHEMAS;
  }

  private void collect(Subschema from) {
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && schemas.size() <= MOST_SCHEMAS) {
      var schema = open.remove();
      if (schemas.putIfAbsent(schema.pointer(), schema) == null) {
        name(schema);
        open.addAll(schema.children(draft));
      }
    }
  }

  private void name(Subschema schema) {
    byAddress.putIfAbsent(bare(schema.base()), schema);
    for (var keyword : List.of("$anchor", "$dynamicAnchor")) {
      if (schema.members().get(keyword) instanceof String anchor) {
        byAddress.putIfAbsent(bare(schema.base()) + "#" + anchor, schema);
      }
    }
    if (schema.members().get(draft.idKeyword()) instanceof String id && id.startsWith("#")) {
      byAddress.putIfAbsent(bare(schema.base()) + id, schema);
    }
  }

  /** Whether a reference leads to a meta-schema, which comes with the program. */
  static boolean isMetaSchema(Subschema schema, String reference) {
    return Draft.isMetaSchema(bare(schema.resolve(reference)));
  }

  /** The schema that a reference leads to, which nobody may have walked to yet. */
  Optional<Subschema> target(Subschema from, String reference) {
    var address = from.resolve(reference);
    var fragment = address.getRawFragment();
    var document = byAddress.get(bare(address));
    if (document == null) {
      return Optional.empty();
    }
    if (fragment == null || fragment.isEmpty()) {
      return Optional.of(document);
    }
    var decoded = decoded(fragment);
    return decoded.startsWith("/")
        ? at(document, decoded)
        : Optional.ofNullable(byAddress.get(bare(address) + "#" + decoded));
  }

  private Optional<Subschema> at(Subschema document, String pointer) {
    @Nullable Object place = document.members();
    for (var step : pointer.substring(1).split("/", -1)) {
      place = within(place, step.replace("~1", "/").replace("~0", "~"));
    }
    var absolute = document.pointer() + pointer;
    if (place instanceof Map<?, ?> members) {
      if (!schemas.containsKey(absolute)) {
        var stray = new Subschema(absolute, members, document.base());
        strays.add(stray);
        collect(stray);
      }
      return Optional.ofNullable(schemas.get(absolute));
    }
    return place instanceof Boolean
        ? Optional.of(new Subschema(absolute, Map.of(), document.base()))
        : Optional.empty();
  }

  private static @Nullable Object within(@Nullable Object place, String step) {
    if (place instanceof Map<?, ?> members) {
      return members.get(step);
    }
    if (place instanceof List<?> list && step.matches("\\d{1,6}")) {
      var index = Integer.parseInt(step);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  static String bare(URI address) {
    var text = address.toString();
    var fragment = text.indexOf('#');
    return fragment < 0 ? text : text.substring(0, fragment);
  }

  private static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return fragment;
    }
  }
}
