package dev.workflowmcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.Violation;
import dev.workflowmcp.core.problem.WorkflowException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and data that mean no good end in a clear answer, and soon. */
class HostileInputTest {
  /** Only so that a check without end fails; they take some milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int DATA_BYTES = 128 * 1024;

  private final JsonSchemas schemas = new JsonSchemas();

  static Stream<Arguments> badSchemas() {
    return Stream.of(
        bad("an unknown type", "{'type':'strin'}", "/type", "must be one of"),
        bad(
            "a keyword of the wrong type",
            "{'properties':{'a':{'required':'x'}}}",
            "/properties/a/required",
            "must be array, not string"),
        bad("a negative length", "{'maxLength':-1}", "/maxLength", "must be at least 0"),
        bad(
            "a length beyond all",
            "{'maxLength':99999999999999999999}",
            "/maxLength",
            "must be at most 2147483647"),
        bad(
            "look-ahead",
            "{'properties':{'a':{'pattern':'(?=a)b'}}}",
            "/properties/a/pattern",
            "no look-around, no back references"),
        bad("a back reference", "{'pattern':'(a)\\\\1'}", "/pattern", "linear time"),
        bad("half a pattern", "{'pattern':'['}", "/pattern", "missing closing ]"),
        bad(
            "look-ahead for names",
            "{'patternProperties':{'(?!x)':true}}",
            "/patternProperties/(?!x)",
            "no look-around"),
        bad(
            "a pattern that explodes",
            "{'pattern':'((a{0,90}){0,90}){0,90}'}",
            "/pattern",
            "smaller repetitions"),
        bad(
            "a long pattern",
            "{'pattern':'" + "a".repeat(2_001) + "'}",
            "/pattern",
            "longer than 2000 characters"),
        bad(
            "the network",
            "{'$ref':'http://169.254.169.254/latest'}",
            "/$ref",
            "nothing else is ever loaded"),
        bad(
            "a file",
            "{'properties':{'a':{'$ref':'file:///etc/passwd'}}}",
            "/properties/a/$ref",
            "nothing else is ever loaded"),
        bad(
            "the class path",
            "{'allOf':[{'$ref':'classpath:/jsv-messages.properties'}]}",
            "/allOf/0/$ref",
            "nothing else is ever loaded"),
        bad(
            "a name in the network",
            "{'$id':'http://evil.example/x','properties':{'a':{'$ref':'y'}}}",
            "/properties/a/$ref",
            "nothing else is ever loaded"),
        bad(
            "a place that is not there",
            "{'$ref':'#/definitions/none'}",
            "/$ref",
            "leads to nothing in this schema"),
        bad(
            "a place that is no schema",
            "{'title':'x','properties':{'a':{'$ref':'#/title'}}}",
            "/properties/a/$ref",
            "leads to nothing"),
        bad(
            "no address",
            "{'properties':{'a':{'$ref':'%%'}}}",
            "/properties/a/$ref",
            "leads to nothing"),
        bad("itself", "{'$ref':'#'}", "", "leads back to itself"),
        bad(
            "itself by a detour",
            "{'definitions':{'a':{'allOf':[{'$ref':'#/definitions/b'}]},'b':{'anyOf':[{'$ref':'#/definitions/a'}]}}}",
            "/definitions/a",
            "leads back to itself"),
        bad(
            "a draft of its own",
            "{'$schema':'http://evil.example/meta'}",
            "/$schema",
            "leave it out for draft 7"),
        bad("a draft that is a number", "{'$schema':7}", "/$schema", "leave it out for draft 7"),
        bad(
            "a draft within another",
            "{'properties':{'a':{'$schema':'http://json-schema.org/draft-04/schema#'}}}",
            "/properties/a/$schema",
            "must be the draft of the whole"),
        bad(
            "the name of a meta-schema",
            "{'properties':{'a':{'$id':'http://json-schema.org/draft-07/schema#'}}}",
            "/properties/a/$id",
            "is the name of a meta-schema"),
        bad(
            "a place in a meta-schema that is not there",
            "{'$ref':'http://json-schema.org/draft-07/schema#/definitions/none'}",
            "/$ref",
            "leads to nothing"),
        bad(
            "a keyword of a later draft that a reference makes a schema",
            "{'$ref':'#/x-mine/a','x-mine':{'a':{'pattern':'(?=a)'}}}",
            "/x-mine/a/pattern",
            "no look-around"),
        bad(
            "a fault where only a reference leads",
            "{'$ref':'#/x-mine/a','x-mine':{'a':{'type':'strin'}}}",
            "/x-mine/a/type",
            "must be one of"),
        bad(
            "patterns that are too much together",
            "{'allOf':["
                + String.join(",", Collections.nCopies(80, "{'pattern':'(a{0,20}){0,20}'}"))
                + "]}",
            "/allOf/58/pattern",
            "together with the patterns before it"),
        bad("a bad name of its own", "{'$id':'::: bad'}", "", "is not a valid $id"),
        bad(
            "too many schemas",
            "{'allOf':[" + "{},".repeat(2_001) + "{}]}",
            "",
            "more than 2000 schemas"));
  }

  private static Arguments bad(String what, String schema, String pointer, String message) {
    return argumentSet(what, schema, pointer, message);
  }

  @ParameterizedTest
  @MethodSource("badSchemas")
  void refusesASchemaWith(String schema, String pointer, String message) {
    assertThat(faultsOf(schema))
        .anySatisfy(
            fault -> {
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault.message()).contains(message);
            });
  }

  @Test
  void namesEveryFaultOfASchema() {
    var faults =
        faultsOf(
            "{'properties':{'a':{'pattern':'(?=a)'},'b':{'$ref':'http://x.example'},'c':{'pattern':'('}}}");

    assertThat(faults)
        .extracting(Violation::pointer)
        .containsExactly("/properties/a/pattern", "/properties/b/$ref", "/properties/c/pattern");
  }

  private List<Violation> faultsOf(String schema) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try {
            schemas.compile(Json.object(schema));
            return List.of();
          } catch (WorkflowException e) {
            return ((Problem.SchemaInvalid) e.problem()).faults();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "(a|aa)+$",
        "(.*a){20}$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(x+x+)+y",
        "(a{0,20}){0,20}$"
      })
  void runsPatternsInLinearTime(String pattern) {
    var schema = schemas.compile(Json.object("{'properties':{'a':{'pattern':'" + pattern + "'}}}"));
    var data = JsonObject.of(Map.of("a", "a".repeat(DATA_BYTES - 1) + "!"));

    assertThat(assertTimeoutPreemptively(PATIENCE, () -> schema.violations(data))).hasSize(1);
  }

  @Test
  void endsAnExpansionWithoutEnd() {
    var text = new StringBuilder("{'definitions':{'d0':{'type':'object'}");
    for (var i = 1; i < 60; i++) {
      var before = "{'$ref':'#/definitions/d" + (i - 1) + "'}";
      text.append(",'d" + i + "':{'allOf':[" + before + "," + before + "]}");
    }
    var schema = schemas.compile(Json.object(text + "},'allOf':[{'$ref':'#/definitions/d59'}]}"));

    assertThat(assertTimeoutPreemptively(PATIENCE, () -> schema.violations(Json.object("{}"))))
        .extracting(Violation::message)
        .singleElement()
        .asString()
        .contains("make the schema or the data simpler");
  }

  @Test
  void endsALoopThatOnlyTheCheckSees() {
    var schema =
        schemas.compile(
            Json.object(
                "{'$schema':'https://json-schema.org/draft/2019-09/schema','$recursiveRef':'#'}"));

    assertThat(assertTimeoutPreemptively(PATIENCE, () -> schema.violations(Json.object("{}"))))
        .extracting(Violation::rule)
        .containsExactly("limit");
  }

  @Test
  void checksWhatRefersToItselfAndGoesDeeper() {
    var schema =
        schemas.compile(
            Json.object(
                "{'properties':{'left':{'$ref':'#'},'right':{'$ref':'#'}},'additionalProperties':false}"));

    assertThat(schema.violations(Json.object("{'left':{'left':{'x':1}},'right':{}}")))
        .extracting(Violation::pointer)
        .containsExactly("/left/left/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'additionalProperties':{'type':'string'}}",
        "{'patternProperties':{'^k[0-9]+$':{'type':'string'},'9$':false},'propertyNames':{'maxLength':5}}",
        "{'$schema':'https://json-schema.org/draft/2020-12/schema','allOf':[{'properties':{'k1':true}}],'unevaluatedProperties':false}"
      })
  void checksAHundredThousandMembers(String text) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    IntStream.range(0, 100_000).forEach(i -> members.put("k" + i, i));
    var data = JsonObject.of(members);
    var schema = schemas.compile(Json.object(text));

    assertThat(assertTimeoutPreemptively(PATIENCE, () -> schema.violations(data))).isNotEmpty();
  }

  @Test
  void comparesTextsThatAllHashAlike() {
    var texts =
        IntStream.range(0, 4_096)
            .mapToObj(
                i ->
                    IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat))
            .toList();
    var schema = schemas.compile(Json.object("{'properties':{'a':{'uniqueItems':true}}}"));
    var data = JsonObject.of(Map.of("a", texts));

    assertThat(assertTimeoutPreemptively(PATIENCE, () -> schema.violations(data))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date-time",
        "date",
        "time",
        "email",
        "uri",
        "uri-reference",
        "uri-template",
        "uuid",
        "ipv4",
        "ipv6",
        "hostname",
        "json-pointer",
        "relative-json-pointer",
        "regex",
        "duration",
        "idn-email",
        "idn-hostname",
        "iri",
        "iri-reference"
      })
  void asksFormatsOfLongTexts(String format) {
    var schema = schemas.compile(Json.object("{'properties':{'a':{'format':'" + format + "'}}}"));
    for (var part :
        List.of("a", "a.", "1", "-", ":", "((", "a@", "%41", "/~0", "{a}", "P1Y", "é")) {
      var data = JsonObject.of(Map.of("a", part.repeat(100_000 / part.length())));

      assertThat(assertTimeoutPreemptively(PATIENCE, () -> schema.violations(data)))
          .hasSizeLessThan(2);
    }
  }

  @Test
  void takesTextsOfOtherLanguagesForWhatTheyAre() {
    var schema =
        schemas.compile(
            Json.object(
                "{'properties':{'x); drop table entities;--':{'enum':['<script>','${jndi:x}']}}}"));

    assertThat(schema.violations(Json.object("{'x); drop table entities;--':'no'}")))
        .extracting(Violation::pointer)
        .containsExactly("/x); drop table entities;--");
  }
}
