package dev.workflowmcp.schema;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The drafts as this program understands them: every keyword says what it costs, and those that can
 * be made slow are replaced.
 */
final class MeteredDialects {
  /**
   * Descriptions of a text, which JSON Schema leaves to applications: checking them would parse
   * JSON within JSON, and run a pattern that takes time exponential in the schema's text.
   */
  private static final Set<String> CONTENT = Set.of("contentEncoding", "contentMediaType");

  /** Keywords that the validator has and JSON Schema has not. */
  private static final Set<String> FOREIGN = Set.of("notAllowed");

  /** All of them: a schema of one draft may refer to the meta-schema of another. */
  static final List<Dialect> ALL = Stream.of(Draft.values()).map(MeteredDialects::of).toList();

  private MeteredDialects() {}

  /** A registry of its own for each schema: names in one must not be found from another. */
  static SchemaRegistry registry(Draft draft, boolean assertsFormats) {
    var config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(assertsFormats)
            .regularExpressionFactory(new LinearPatterns())
            .pathType(PathType.JSON_POINTER)
            .losslessNarrowing(true)
            .locale(Locale.ROOT)
            .build();
    return SchemaRegistry.builder()
        .defaultDialectId(draft.id())
        .dialectRegistry(new BasicDialectRegistry(ALL))
        .schemaRegistryConfig(config)
        .schemaLoader(loader -> loader.allow(address -> Draft.isMetaSchema(address.toString())))
        .build();
  }

  private static Dialect of(Draft draft) {
    var original = draft.dialect();
    return Dialect.builder(original)
        .keywords(
            keywords -> {
              keywords.putAll(original.getKeywords());
              keywords
                  .keySet()
                  .removeIf(
                      name ->
                          FOREIGN.contains(name)
                              || (name.equals("id") && !draft.idKeyword().equals("id")));
              keywords.replaceAll((name, keyword) -> metered(name, keyword));
            })
        .formats(
            formats -> {
              formats.clear();
              BoundedFormat.ALL.forEach(format -> formats.put(format.getName(), format));
            })
        .build();
  }

  private static Keyword metered(String name, Keyword keyword) {
    if (name.equals("format")) {
      // The validator makes it anew from the formats, which count for themselves.
      return keyword;
    }
    if (CONTENT.contains(name)) {
      return new AnnotationKeyword(name);
    }
    return EqualityKeyword.of(name)
        .<Keyword>map(same -> same)
        .orElseGet(() -> new MeteredKeyword(keyword));
  }
}
