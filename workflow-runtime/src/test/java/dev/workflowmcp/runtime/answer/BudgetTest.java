package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.bytes;
import static dev.workflowmcp.runtime.answer.Things.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BudgetTest {
  private static final int ROUNDS = 100;

  @ParameterizedTest
  @ValueSource(ints = {1_024, 2_000, 4_096, 16_384})
  void makesEverythingFit(int maxBytes) {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var original = new RandomJson(seed).object(2 * maxBytes);
      var answer = Budget.fit(original.deepCopy(), maxBytes);
      var name = "seed " + seed;
      assertThat(bytes(answer)).as(name).isLessThanOrEqualTo(maxBytes);
      assertThat(Budget.text(parsed(answer))).as(name).isEqualTo(answer.text());
      assertThat(answer.json().has(Cuts.FIELD))
          .as(name)
          .isEqualTo(Budget.bytes(Budget.text(original)) > maxBytes);
      assertIsPartOf(name, original, answer.json());
    }
  }

  /** What remains was there before, in the same place; texts may be cut. */
  private static void assertIsPartOf(String name, JsonNode original, ObjectNode answer) {
    for (var member : answer.properties()) {
      if (!member.getKey().equals(Cuts.FIELD) && !member.getKey().equals("more")) {
        var before = original.get(member.getKey());
        assertThat(before).as(name + " " + member.getKey()).isNotNull();
        assertIsPartOf(name, before, member.getValue());
      }
    }
  }

  private static void assertIsPartOf(String name, JsonNode before, JsonNode after) {
    if (after instanceof ObjectNode object) {
      assertIsPartOf(name, before, object);
    } else if (after.isArray()) {
      IntStream.range(0, after.size())
          .forEach(i -> assertIsPartOf(name, before.get(i), after.get(i)));
    } else if (after.isString() && !after.equals(before)) {
      var text = after.stringValue();
      assertThat(text).as(name).endsWith("…");
      var kept = text.substring(0, text.length() - 1);
      assertThat(before.stringValue()).as(name).startsWith(kept);
      assertThat(kept.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
          .as(name)
          .isEmpty();
    } else {
      assertThat(after).as(name).isEqualTo(before);
    }
  }

  @Test
  void countsTheBytesThatAreWritten() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      var json = new RandomJson(seed).object(3_000);
      assertThat(JsonSize.of(json)).as("seed " + seed).isEqualTo(written(json));
    }
  }

  @Test
  void countsEveryCharacter() {
    for (var character = 0; character < 0x11000; character++) {
      var json = AnswerJson.MAPPER.createObjectNode().put("k", Character.toString(character));
      assertThat(JsonSize.of(json)).as("character %x", character).isEqualTo(written(json));
    }
  }

  private static int written(JsonNode json) {
    return Budget.bytes(Budget.text(json));
  }

  @Test
  void cutsTheLongestTextsToTheSameLength() {
    var json = AnswerJson.MAPPER.createObjectNode();
    json.put("short", "s".repeat(119)).put("a", "a".repeat(5_000)).put("b", "b".repeat(9_000));
    var answer = Budget.fit(json, 4_096).json();
    assertThat(answer.path("short").stringValue()).hasSize(119);
    assertThat(answer.path("a").stringValue()).hasSameSizeAs(answer.path("b").stringValue());
    assertThat(answer.path(Cuts.FIELD).toString()).isEqualTo("[\"/b\",\"/a\"]");
  }

  @Test
  void leavesTextsAloneThatAreNotTheLongest() {
    var json = AnswerJson.MAPPER.createObjectNode();
    json.put("a", "a".repeat(1_000)).put("b", "b".repeat(9_000));
    var answer = Budget.fit(json, 4_096).json();
    assertThat(answer.path("a").stringValue()).isEqualTo("a".repeat(1_000));
  }

  @Test
  void keepsTextsWhenAHeavyObjectIsEnoughToGo() {
    var json = AnswerJson.MAPPER.createObjectNode().put("description", "d".repeat(2_000));
    json.set("data", AnswerJson.MAPPER.valueToTree(Things.numbers(2_000)));
    var answer = Budget.fit(json, 4_096).json();
    assertThat(answer.path("description").stringValue()).hasSize(2_000);
    assertThat(answer.path(Cuts.FIELD).toString()).isEqualTo("[\"/data\"]");
  }

  @Test
  void keepsSmallListsBesideAHeavyObject() {
    var json = AnswerJson.MAPPER.createObjectNode();
    json.putArray("tags").add("a").add("b");
    json.set("data", AnswerJson.MAPPER.valueToTree(Things.numbers(2_000)));
    assertThat(Budget.fit(json, 1_024).json().path("tags")).hasSize(2);
  }

  @Test
  void takesTheHeavyPartOfAnObjectAndKeepsTheRest() {
    var json = AnswerJson.MAPPER.createObjectNode();
    var outer = json.putObject("outer").put("name", "kept");
    outer.set("heavy", AnswerJson.MAPPER.valueToTree(Things.numbers(2_000)));
    assertThat(Budget.fit(json, 1_024).text())
        .isEqualTo("{\"outer\":{\"name\":\"kept\"},\"truncated_fields\":[\"/outer/heavy\"]}");
  }

  @Test
  void namesTenOfManyCuts() {
    var json = AnswerJson.MAPPER.createObjectNode();
    IntStream.range(0, 40).forEach(i -> json.put("field" + i, "x".repeat(1_000)));
    var names = Budget.fit(json, 16_384).json().path(Cuts.FIELD);
    assertThat(names).hasSize(11);
    assertThat(names.get(10).stringValue()).isEqualTo("and 30 more");
  }

  @ParameterizedTest
  @MethodSource("stubborn")
  void fitsWhatHasNothingToCut(String what, ObjectNode json) {
    assertThat(bytes(Budget.fit(json, Answer.LEAST_BYTES)))
        .as(what)
        .isLessThanOrEqualTo(Answer.LEAST_BYTES);
  }

  private static Stream<Object[]> stubborn() {
    var members = AnswerJson.MAPPER.createObjectNode();
    IntStream.range(0, 3_000).forEach(i -> members.put("member" + i, i));
    var longName = AnswerJson.MAPPER.createObjectNode().put("n\"/~".repeat(20_000), 1);
    var longNames = AnswerJson.MAPPER.createObjectNode();
    IntStream.range(0, 20)
        .forEach(i -> longNames.put(i + "ü".repeat(3_000), "long text ".repeat(100)));
    var deep = AnswerJson.MAPPER.createObjectNode();
    var inner = deep;
    for (var depth = 0; depth < 400; depth++) {
      inner = inner.putObject("deeper");
    }
    var lists = AnswerJson.MAPPER.createObjectNode();
    var list = lists.putArray("list");
    for (var depth = 0; depth < 400; depth++) {
      list = list.addArray();
      list.add("text ".repeat(10));
    }
    return Stream.of(
        new Object[] {"many members", members},
        new Object[] {"a long name", longName},
        new Object[] {"long names", longNames},
        new Object[] {"deep objects", deep},
        new Object[] {"deep lists", lists});
  }

  @Test
  void findsTheLevelThatFreesEnough() {
    assertThat(Budget.level(new int[] {100, 50, 10}, 30)).isEqualTo(70);
    assertThat(Budget.level(new int[] {100, 50, 10}, 60)).isEqualTo(45);
    assertThat(Budget.level(new int[] {100, 50, 10}, 160)).isZero();
    assertThat(Budget.level(new int[] {100}, 500)).isZero();
    assertThat(Budget.level(new int[0], 1)).isZero();
  }
}
