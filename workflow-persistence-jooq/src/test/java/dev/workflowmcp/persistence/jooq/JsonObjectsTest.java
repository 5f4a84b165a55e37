package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;

class JsonObjectsTest {

  @Test
  void keepsEveryKindOfValue() {
    var members = new TreeMap<String, Object>();
    members.put("text", "quoted \" \\ \n 🧾 \u2028");
    members.put("truths", List.of(true, false));
    members.put("nothing", null);
    members.put("list", new ArrayList<>(Arrays.asList(1, null, List.of(), Map.of("a", List.of()))));
    members.put("", Map.of("", ""));
    var object = JsonObject.of(members);

    assertThat(JsonObjects.object(JsonObjects.jsonb(object))).isEqualTo(object);
  }

  @Test
  void keepsEveryDigitAndTheScaleOfNumbers() {
    var numbers =
        List.of(
            new BigDecimal("1.50"),
            new BigDecimal("-0.00000000000000000001"),
            new BigDecimal("9007199254740993"),
            new BigDecimal("1234567890123456789012345678901234567890.123456789012345678901234"),
            new BigDecimal("1E+308"),
            new BigDecimal("1E-308"));
    var object = JsonObject.of(Map.of("numbers", numbers));

    assertThat(JsonObjects.object(JsonObjects.jsonb(object)).members())
        .containsEntry("numbers", numbers);
  }

  @Test
  void readsNumbersAsTheDatabaseWritesThem() {
    var written = new BigDecimal("1E+308").toPlainString();

    assertThat(JsonObjects.object(JSONB.jsonb("{\"n\": " + written + "}")).members())
        .containsEntry("n", new BigDecimal(written));
  }

  @Test
  void readsWhatIsDeepAndHasLongNames() {
    var name = "n".repeat(60_000);
    Object deep = "leaf";
    for (var level = 0; level < 32; level++) {
      deep = Map.of("m", List.of(deep));
    }
    var object = JsonObject.of(Map.of(name, deep));

    assertThat(JsonObjects.object(JsonObjects.jsonb(object))).isEqualTo(object);
  }

  @Test
  void hasOneEmptyObject() {
    assertThat(JsonObjects.jsonb(JsonObject.EMPTY).data()).isEqualTo("{}");
    assertThat(JsonObjects.object(JSONB.jsonb("{}"))).isSameAs(JsonObject.EMPTY);
  }
}
