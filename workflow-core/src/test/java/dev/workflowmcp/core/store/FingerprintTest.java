package dev.workflowmcp.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
  private static final Content CONTENT =
      new Content(
          Fixtures.aRequest(),
          "title",
          Optional.of("description"),
          List.of("one", "two"),
          Set.of(WorkItemStatus.ACTIVE, WorkItemStatus.BLOCKED),
          JsonObject.of(Map.of("b", List.of(1, true), "a", Map.of("x", "y"))),
          Optional.of(Instant.parse("2026-11-22T09:30:00Z")),
          new ProjectId(UUID.fromString("01234567-89ab-7def-8123-456789abcdef")),
          7);

  record Content(
      Request request,
      String text,
      Optional<String> optional,
      List<String> list,
      Set<WorkItemStatus> set,
      JsonObject json,
      Optional<Instant> at,
      ProjectId id,
      int number) {

    Content with(JsonObject other) {
      return new Content(request, text, optional, list, set, other, at, id, number);
    }

    Content with(List<String> other) {
      return new Content(request, text, optional, other, set, json, at, id, number);
    }
  }

  record Text(String value) {}

  record Texts(String one, String two) {}

  record Absent(Optional<String> one, Optional<String> two) {}

  @Test
  void staysTheSameForEver() {
    assertThat(Fingerprint.of("tool", CONTENT).hex())
        .isEqualTo("7f50f6deb1b6a03df3fa4a289ea18804429f29e0e744a237232060a8b2b5689a");
  }

  @Test
  void tellsKindsOfValuesApart() { // #3
    assertThat(hex(CONTENT.with(JsonObject.of(Map.of("n", 1)))))
        .isNotEqualTo(hex(CONTENT.with(JsonObject.of(Map.of("n", "1")))));
    assertThat(hex(CONTENT.with(JsonObject.of(Map.of("n", true)))))
        .isNotEqualTo(hex(CONTENT.with(JsonObject.of(Map.of("n", "true")))));
  }

  record Older(String value) {}

  record Newer(String value, Optional<String> added, List<String> more) {}

  @Test
  void staysTheSameWhenANewComponentIsAbsent() { // #3
    assertThat(hex(new Newer("a", Optional.empty(), List.of()))).isEqualTo(hex(new Older("a")));
    assertThat(hex(new Newer("a", Optional.of("b"), List.of()))).isNotEqualTo(hex(new Older("a")));
  }

  @Test
  void doesNotDependOnWhoAsks() {
    var other =
        new Content(
            Fixtures.someoneElsesRequest(),
            CONTENT.text(),
            CONTENT.optional(),
            CONTENT.list(),
            CONTENT.set(),
            CONTENT.json(),
            CONTENT.at(),
            CONTENT.id(),
            CONTENT.number());

    assertThat(hex(other)).isEqualTo(hex(CONTENT));
  }

  @Test
  void doesNotDependOnTheOrderOfMembersAndSets() {
    var members = new LinkedHashMap<String, Object>();
    members.put("a", Map.of("x", "y"));
    members.put("b", List.of(1, true));
    var reversed = new LinkedHashSet<>(List.of(WorkItemStatus.BLOCKED, WorkItemStatus.ACTIVE));
    var other =
        new Content(
            CONTENT.request(),
            CONTENT.text(),
            CONTENT.optional(),
            CONTENT.list(),
            reversed,
            JsonObject.of(members),
            CONTENT.at(),
            CONTENT.id(),
            CONTENT.number());

    assertThat(hex(other)).isEqualTo(hex(CONTENT));
  }

  @Test
  void doesNotDependOnHowANumberIsWritten() {
    var one = CONTENT.with(JsonObject.of(Map.of("n", new BigDecimal("1e2"))));
    var other = CONTENT.with(JsonObject.of(Map.of("n", 100)));

    assertThat(hex(one)).isEqualTo(hex(other));
  }

  static Stream<Arguments> different() {
    return Stream.of(
        argumentSet("text", new Text("a"), new Text("b")),
        argumentSet("moved limit between texts", new Texts("ab", "c"), new Texts("a", "bc")),
        argumentSet("order of texts", new Texts("a", "b"), new Texts("b", "a")),
        argumentSet(
            "which one is absent",
            new Absent(Optional.of("a"), Optional.empty()),
            new Absent(Optional.empty(), Optional.of("a"))),
        argumentSet(
            "absent and empty",
            new Absent(Optional.empty(), Optional.empty()),
            new Absent(Optional.of(""), Optional.empty())),
        argumentSet(
            "order of a list", CONTENT.with(List.of("a", "b")), CONTENT.with(List.of("b", "a"))),
        argumentSet(
            "limits of elements", CONTENT.with(List.of("ab")), CONTENT.with(List.of("a", "b"))),
        argumentSet("JSON member", json(Map.of("a", 1)), json(Map.of("a", 2))),
        argumentSet("JSON name", json(Map.of("a", 1)), json(Map.of("b", 1))),
        argumentSet(
            "JSON nesting", json(Map.of("a", Map.of("b", 1))), json(Map.of("a", List.of("b", 1)))));
  }

  private static Content json(Map<String, ?> members) {
    return CONTENT.with(JsonObject.of(members));
  }

  @ParameterizedTest
  @MethodSource("different")
  void differsForOtherContent(Record one, Record other) {
    assertThat(hex(one)).isNotEqualTo(hex(other));
  }

  @Test
  void differsForAnotherTool() {
    assertThat(Fingerprint.of("one", CONTENT).hex())
        .isNotEqualTo(Fingerprint.of("other", CONTENT).hex())
        .matches("[0-9a-f]{64}");
  }

  private static String hex(Record content) {
    return Fingerprint.of("tool", content).hex();
  }
}
