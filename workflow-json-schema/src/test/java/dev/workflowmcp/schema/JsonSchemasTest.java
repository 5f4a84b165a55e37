package dev.workflowmcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Violation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the port says of data. */
class JsonSchemasTest {
  private final JsonSchemas schemas = new JsonSchemas();

  static Stream<Arguments> violations() {
    return Stream.of(
        one("{'required':['a/b']}", "{}", "/a~1b", "required", "is required", ""),
        one(
            "{'additionalProperties':false}",
            "{'x':1}",
            "/x",
            "additionalProperties",
            "is not a member that the schema allows",
            ""),
        one("{'properties':{'x':false}}", "{'x':1}", "/x", "false", "is not allowed here", "1"),
        a("{'type':'string'}", "12", "type", "must be string, not integer", "12"),
        a("{'type':'integer'}", "'12'", "type", "must be integer, not string", "12"),
        a("{'type':['string','null']}", "1.5", "type", "must be string or null, not number", "1.5"),
        a("{'enum':['x',3]}", "'z'", "enum", "must be one of \"x\", 3", "z"),
        a("{'const':{'n':1}}", "{'n':2}", "const", "must be {\"n\":1}", ""),
        a("{'minimum':5}", "4", "minimum", "must be at least 5", "4"),
        a("{'exclusiveMaximum':5}", "5", "exclusiveMaximum", "must be less than 5", "5"),
        a("{'multipleOf':0.01}", "0.005", "multipleOf", "must be a multiple of 0.01", "0.005"),
        a("{'maxLength':2}", "'abc'", "maxLength", "must be at most 2 characters long", "abc"),
        a("{'minItems':1}", "[]", "minItems", "must have at least 1 item, not 0", ""),
        a("{'uniqueItems':true}", "[1,1.0]", "uniqueItems", "those at 0 and 1 are equal", ""),
        a("{'pattern':'^a+$'}", "'b'", "pattern", "must match the pattern ^a+$", "b"),
        a("{'maxItems':1}", "[1,2]", "maxItems", "must have at most 1 item, not 2", ""),
        a("{'minProperties':2}", "{}", "minProperties", "at least 2 members, not 0", ""),
        a("{'contains':{'const':1}}", "[2]", "contains", "at least 1 item of the schema", ""),
        a(
            "{'dependencies':{'x':['y']}}",
            "{'x':1}",
            "dependencies",
            "must have y, since it has x",
            ""),
        one(
            "{'propertyNames':{'maxLength':2}}",
            "{'abc':1}",
            "/abc",
            "propertyNames",
            "has a name that must be at most 2 characters long",
            ""),
        a(
            "{'anyOf':[{'type':'integer'},{'type':'null'}]}",
            "'b'",
            "anyOf",
            "must satisfy at least one of the alternatives: must be integer, not string; must be null, not string",
            "b"),
        a(
            "{'oneOf':[{'type':'integer','minimum':3},{'type':'string'}]}",
            "2",
            "minimum",
            "must be at least 3",
            "2"),
        a(
            "{'oneOf':[{'minimum':1},{'maximum':9}]}",
            "5",
            "oneOf",
            "must satisfy exactly one of the alternatives, but satisfies those at 0, 1",
            "5"),
        a("{'format':'date'}", "'2026-02-30'", "format", "RFC 3339 full-date", "2026-02-30"),
        a(
            "{'not':{'type':'string'}}",
            "'b'",
            "not",
            "must not satisfy the schema {\"type\":\"string\"}",
            "b"));
  }

  private static Arguments a(
      String schema, String value, String rule, String message, String came) {
    return one(
        "{'properties':{'a':" + schema + "}}", "{'a':" + value + "}", "/a", rule, message, came);
  }

  private static Arguments one(
      String schema, String data, String pointer, String rule, String message, String came) {
    return argumentSet(
        rule + " " + schema,
        schema,
        data,
        pointer,
        rule,
        message,
        Optional.of(came).filter(text -> !text.isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void saysWhereWhichRuleIsBrokenAndWhatCame(
      String schema,
      String data,
      String pointer,
      String rule,
      String message,
      Optional<String> came) {
    var violations = schemas.compile(Json.object(schema)).violations(Json.object(data));

    assertThat(violations)
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(pointer);
              assertThat(violation.rule()).isEqualTo(rule);
              assertThat(violation.message()).contains(message);
              assertThat(violation.value()).isEqualTo(came);
            });
  }

  @Test
  void saysEverythingAtOnceInTheOrderOfTheData() {
    var schema =
        "{'properties':{'a':{'type':'string'},'b':{'minimum':3},'c':{'items':{'type':'boolean'}}},'required':['d']}";

    var violations =
        schemas
            .compile(Json.object(schema))
            .violations(Json.object("{'c':[true,0,1],'b':2,'a':1}"));

    assertThat(violations)
        .extracting(Violation::pointer)
        .containsExactly("/d", "/c/1", "/c/2", "/b", "/a");
  }

  @Test
  void listsNoMoreThanSomeOfManyAllowedValues() {
    var values = new StringBuilder("'v0'");
    for (var i = 1; i < 500; i++) {
      values.append(",'v").append(i).append("'");
    }

    var violations =
        schemas
            .compile(Json.object("{'properties':{'a':{'enum':[" + values + "]}}}"))
            .violations(Json.object("{'a':'z'}"));

    assertThat(violations.get(0).message()).hasSizeLessThan(120).endsWith("and 490 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date-time|2026-02-28T10:00:00Z|2026-02-28 10:00",
        "date|2026-02-28|28.2.2026",
        "time|10:00:00Z|25:00:00Z",
        "email|a@b.de|a.b.de",
        "uri|https://x.y/z|x y",
        "uuid|0190a1b2-0000-7000-8000-000000000000|0190",
        "ipv4|10.0.0.1|10.0.1",
        "ipv6|::1|:::1",
        "hostname|a.example|-a",
        "json-pointer|/a/0|a",
        "regex|^a+$|(",
        "duration|P1DT2H|1 day"
      })
  void assertsFormats(String format, String right, String wrong) {
    var schema = schemas.compile(Json.object("{'properties':{'a':{'format':'" + format + "'}}}"));

    assertThat(schema.violations(Json.object("{'a':'" + right + "'}"))).isEmpty();
    assertThat(schema.violations(Json.object("{'a':'" + wrong + "'}")))
        .extracting(Violation::rule)
        .containsExactly("format");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'maximum':12345678901234567890}|12345678901234567890|12345678901234567891",
        "{'type':'integer','minimum':0}|99999999999999999999|-99999999999999999999",
        "{'multipleOf':3}|100000000000000000002|100000000000000000001",
        "{'const':0.1}|0.10|0.1000000000000000000001",
        "{'enum':[100000000000000000000]}|1e20|100000000000000000001",
        "{'type':'integer'}|1.0|1.000000000000000001"
      })
  void computesWithExactNumbers(String schema, String right, String wrong) {
    var compiled = schemas.compile(Json.object("{'properties':{'a':" + schema + "}}"));

    assertThat(compiled.violations(Json.object("{'a':" + right + "}"))).isEmpty();
    assertThat(compiled.violations(Json.object("{'a':" + wrong + "}"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^\\\\d{3}$|123|12a",
        "^\\\\u00e4+$|ää|a",
        "^\\\\S+\\\\s\\\\S+$|a\u00a0b|ab",
        "^[\\\\w./-]+$|a/b|a b",
        "^\\\\p{Letter}+$|ß|1",
        "^[[]x$|[x|]x",
        "^(?:a)\\\\/c$|a/c|ac"
      })
  void understandsPatternsOfEcmaScript(String pattern, String right, String wrong) {
    var schema = schemas.compile(Json.object("{'properties':{'a':{'pattern':'" + pattern + "'}}}"));

    assertThat(schema.violations(Json.object("{'a':'" + right + "'}"))).isEmpty();
    assertThat(schema.violations(Json.object("{'a':'" + wrong + "'}"))).isNotEmpty();
  }

  @Test
  void countsCharactersAsPeopleDo() {
    var schema = schemas.compile(Json.object("{'properties':{'a':{'maxLength':2}}}"));

    assertThat(schema.violations(Json.object("{'a':'😀😀'}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a@b.example, true",
    "first.last+tag@sub.firma.internal, true",
    "a@localhost, true",
    "a@[10.0.0.1], true",
    "a.b.de, false",
    "a@, false",
    "@b.de, false",
    "a..b@c.de, false",
    "a b@c.de, false",
    "a@-b.de, false",
    "ä@b.de, false"
  })
  void takesEveryMailboxThatRfc5321Allows(String address, boolean right) {
    var schema = schemas.compile(Json.object("{'properties':{'a':{'format':'email'}}}"));

    assertThat(schema.violations(JsonObject.of(Map.of("a", address))).isEmpty()).isEqualTo(right);
  }

  @Test
  void keepsWhatItCompiled() {
    var text = "{'properties':{'a':{'type':'string'}}}";

    assertThat(schemas.compile(Json.object(text))).isSameAs(schemas.compile(Json.object(text)));
  }

  @Test
  void keepsTheNamesOfOneSchemaFromAnother() {
    schemas.compile(
        Json.object(
            "{'$id':'http://a.example/one','definitions':{'s':{'$id':'#s','type':'string'}}}"));
    var other =
        schemas.compile(
            Json.object(
                "{'$id':'http://a.example/one','definitions':{'s':{'$id':'#s','type':'integer'}},'properties':{'a':{'$ref':'#s'}}}"));

    assertThat(other.violations(Json.object("{'a':1}"))).isEmpty();
  }
}
