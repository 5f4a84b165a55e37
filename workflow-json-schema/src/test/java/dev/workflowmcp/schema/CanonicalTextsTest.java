package dev.workflowmcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1|1.0",
        "100|1e2",
        "{'a':1,'b':[2]}|{'b':[2.0],'a':1}",
        "'a'|'\\u0061'",
        "[]|[]",
        "null|null"
      })
  void areEqualForEqualValues(String one, String other) {
    assertThat(text(one)).isEqualTo(text(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1|'1'", "1|true", "'null'|null", "[1,2]|[2,1]", "['a,b']|['a','b']",
            "['a','1:b']|['a,1:b']",
        "{'a':'b'}|{'a:b':''}", "[]|{}", "[[]]|[]", "[1,[2]]|[[1],2]", "{'a':null}|{}",
            "0.1|0.10000000000000001"
      })
  void differForValuesThatDiffer(String one, String other) {
    assertThat(text(one)).isNotEqualTo(text(other));
  }

  private static String text(String json) {
    var members = Json.object("{'x':" + json + "}").members();
    return new CanonicalTexts().of(Nodes.of(members).get("x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"[1]|true", "{}|true", "'['|false", "1|false"})
  void knowContainers(String json, boolean container) {
    assertThat(List.of(CanonicalTexts.isOfContainer(text(json)))).containsExactly(container);
  }
}
