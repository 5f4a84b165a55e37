package dev.workflowmcp.schema;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The drafts of JSON Schema that a schema may say it is written in. */
enum Draft {
  DRAFT_7("http://json-schema.org/draft-07/schema#"),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema"),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema"),
  DRAFT_6("http://json-schema.org/draft-06/schema#"),
  DRAFT_4("http://json-schema.org/draft-04/schema#");

  private static final Set<String> VOCABULARIES =
      Stream.of(
              "2019-09/meta/applicator",
              "2019-09/meta/content",
              "2019-09/meta/core",
              "2019-09/meta/format",
              "2019-09/meta/meta-data",
              "2019-09/meta/validation",
              "2020-12/meta/applicator",
              "2020-12/meta/content",
              "2020-12/meta/core",
              "2020-12/meta/format-annotation",
              "2020-12/meta/format-assertion",
              "2020-12/meta/meta-data",
              "2020-12/meta/unevaluated",
              "2020-12/meta/validation")
          .map(path -> "https://json-schema.org/draft/" + path)
          .collect(Collectors.toUnmodifiableSet());

  private final String id;

  Draft(String id) {
    this.id = id;
  }

  /** As {@code $schema} names it. */
  String id() {
    return id;
  }

  Dialect dialect() {
    return switch (this) {
      case DRAFT_7 -> Dialects.getDraft7();
      case DRAFT_2020_12 -> Dialects.getDraft202012();
      case DRAFT_2019_09 -> Dialects.getDraft201909();
      case DRAFT_6 -> Dialects.getDraft6();
      case DRAFT_4 -> Dialects.getDraft4();
    };
  }

  /** Whether members beside a {@code $ref} are to be ignored. */
  boolean refStandsAlone() {
    return this == DRAFT_7 || this == DRAFT_6 || this == DRAFT_4;
  }

  /** The keyword by which a schema gives itself a name. */
  String idKeyword() {
    return this == DRAFT_4 ? "id" : "$id";
  }

  /** The draft that {@code $schema} names, with or without an empty fragment at its end. */
  static Optional<Draft> of(String schemaId) {
    var wanted = bare(schemaId);
    return Stream.of(values()).filter(draft -> bare(draft.id).equals(wanted)).findFirst();
  }

  /** Whether an absolute address is one of the meta-schemas, which come with the program. */
  static boolean isMetaSchema(String address) {
    var wanted = bare(address);
    return of(wanted).isPresent() || VOCABULARIES.contains(wanted);
  }

  /** Whether its meta-schema knows a keyword that holds schemas; if not, it is never looked at. */
  boolean knows(String keyword) {
    return switch (keyword) {
      case "$defs",
          "contentSchema",
          "dependentSchemas",
          "unevaluatedItems",
          "unevaluatedProperties" ->
          !refStandsAlone();
      case "prefixItems" -> this == DRAFT_2020_12;
      case "if", "then", "else" -> this != DRAFT_4 && this != DRAFT_6;
      case "const", "contains", "propertyNames" -> this != DRAFT_4;
      default -> true;
    };
  }

  private static String bare(String id) {
    return id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
  }
}
