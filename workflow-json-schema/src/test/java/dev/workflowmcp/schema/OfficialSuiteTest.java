package dev.workflowmcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.WorkflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The official test suite of JSON Schema, its required parts, with formats as annotations. */
class OfficialSuiteTest {
  private static final Path SUITE =
      Path.of("../../shared/data/json-schema-test-suite/tests").toAbsolutePath().normalize();

  /** They refer to other documents in the network, which is never done. */
  private static final Set<String> NETWORK =
      Set.of(
          "dynamicRef: $ref and $dynamicAnchor are independent of order - $defs first",
          "dynamicRef: $ref and $dynamicAnchor are independent of order - $ref first",
          "dynamicRef: $ref to $dynamicRef finds detached $dynamicAnchor",
          "dynamicRef: strict-tree schema, guards against misspelled properties",
          "dynamicRef: tests for implementation dynamic anchor and reference link",
          "refRemote: $ref to $ref finds detached $anchor",
          "refRemote: $ref to $ref finds location-independent $id",
          "refRemote: Location-independent identifier in remote ref",
          "refRemote: anchor within remote ref",
          "refRemote: base URI change",
          "refRemote: base URI change - change folder",
          "refRemote: base URI change - change folder in subschema",
          "refRemote: fragment within remote ref",
          "refRemote: ref within remote ref",
          "refRemote: remote HTTP ref with different $id",
          "refRemote: remote HTTP ref with different URN $id",
          "refRemote: remote HTTP ref with nested absolute ref",
          "refRemote: remote ref",
          "refRemote: remote ref with ref to definitions",
          "refRemote: remote ref with ref to defs",
          "refRemote: retrieved nested refs resolve relative to their URI not $id",
          "refRemote: root ref in remote ref");

  /** They name a draft of their own, by the address of a document in the network. */
  private static final Set<String> OWN_DRAFT =
      Set.of(
          "vocabulary: ignore unrecognized optional vocabulary",
          "vocabulary: schema that uses custom metaschema with with no validation vocabulary");

  /** PostgreSQL cannot store this character, so no data hold it, and no schema need to. */
  private static final Set<String> NUL =
      Set.of("const: nul characters in strings", "enum: nul characters in strings");

  @ParameterizedTest
  @CsvSource({
    "draft7, DRAFT_7",
    "draft2020-12, DRAFT_2020_12",
    "draft2019-09, DRAFT_2019_09",
    "draft6, DRAFT_6",
    "draft4, DRAFT_4"
  })
  void isPassed(String folder, Draft draft) throws IOException {
    var present = Files.isDirectory(SUITE);
    if (!present) {
      System.out.println("Skipped: the suite is not here (shared/data/json-schema-test-suite).");
    }
    assumeTrue(present, "the suite is needed");

    var wrong = new ArrayList<String>();
    try (var files = Files.list(SUITE.resolve(folder))) {
      for (var file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        for (var group : Json.tree(Files.readString(file))) {
          var name = name(file) + ": " + group.path("description").stringValue();
          var failed = failures(group, draft);
          if (Stream.of(NETWORK, OWN_DRAFT, NUL).anyMatch(names -> names.contains(name))) {
            assertThat(failed).as("%s is no exception any more", name).isNotEmpty();
          } else {
            failed.forEach(failure -> wrong.add(name + ": " + failure));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  private static List<String> failures(JsonNode group, Draft draft) {
    var failures = new ArrayList<String>();
    for (var test : group.path("tests")) {
      try {
        var violations =
            compiled(group.path("schema"), draft)
                .violations(Nodes.of(Json.value(test.path("data"))));
        if (violations.isEmpty() != test.path("valid").booleanValue()) {
          failures.add(test.path("description").stringValue() + ": " + violations);
        }
      } catch (WorkflowException e) {
        failures.add(e.problem().message());
      }
    }
    return failures;
  }

  /** A schema of an entity type is an object; true and false are the same within one. */
  private static CompiledSchema compiled(JsonNode schema, Draft draft) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (schema.isObject()) {
      members.putAll(Json.object(schema).members());
    } else {
      members.put("allOf", List.of(schema.booleanValue()));
    }
    members.putIfAbsent("$schema", draft.id());
    return new JsonSchemas(false).compile(JsonObject.of(members));
  }
}
