package dev.workflowmcp.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.problem.WorkflowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonObjectTest {

  /** The examples of RFC 7396, appendix A, that are objects; an object stays one here. */
  static Stream<Arguments> mergePatches() {
    return Stream.of(
        patch("replaces", Map.of("a", "b"), Map.of("a", "c"), Map.of("a", "c")),
        patch("adds", Map.of("a", "b"), Map.of("b", "c"), Map.of("a", "b", "b", "c")),
        patch("removes", Map.of("a", "b"), nullAt("a"), Map.of()),
        patch("removes one", Map.of("a", "b", "b", "c"), nullAt("a"), Map.of("b", "c")),
        patch("list by text", Map.of("a", List.of("b")), Map.of("a", "c"), Map.of("a", "c")),
        patch(
            "text by list", Map.of("a", "c"), Map.of("a", List.of("b")), Map.of("a", List.of("b"))),
        patch(
            "deep",
            Map.of("a", Map.of("b", "c")),
            Map.of("a", with(Map.of("b", "d"), "c")),
            Map.of("a", Map.of("b", "d"))),
        patch(
            "lists as a whole",
            Map.of("a", List.of(Map.of("b", "c"))),
            Map.of("a", List.of(1)),
            Map.of("a", List.of(1))),
        patch("keeps null", nullAt("e"), Map.of("a", 1), with(Map.of("a", 1), "e")),
        patch(
            "no null within a new object",
            Map.of(),
            Map.of("a", Map.of("bb", nullAt("ccc"))),
            Map.of("a", Map.of("bb", Map.of()))),
        patch("object by text", Map.of("a", Map.of("b", "c")), Map.of("a", 1), Map.of("a", 1)),
        patch(
            "null within a list stays",
            Map.of(),
            Map.of("a", Arrays.asList(1, null)),
            Map.of("a", Arrays.asList(1, null))),
        patch("nothing", Map.of("a", "b"), Map.of(), Map.of("a", "b")));
  }

  private static Arguments patch(
      String what,
      Map<String, ? extends @Nullable Object> target,
      Map<String, ? extends @Nullable Object> patch,
      Map<String, ? extends @Nullable Object> result) {
    return argumentSet(what, JsonObject.of(target), JsonObject.of(patch), JsonObject.of(result));
  }

  private static Map<String, @Nullable Object> nullAt(String name) {
    return with(Map.of(), name);
  }

  private static Map<String, @Nullable Object> with(Map<String, ?> members, String nullMember) {
    Map<String, @Nullable Object> copy = new HashMap<>(members);
    copy.put(nullMember, null);
    return copy;
  }

  @ParameterizedTest
  @MethodSource("mergePatches")
  void isPatchedAsTheStandardSays(JsonObject target, JsonObject patch, JsonObject result) {
    assertThat(target.mergePatch(patch)).isEqualTo(result);
  }

  @Test
  void isNotChangedByAPatch() {
    var target = JsonObject.of(Map.of("a", Map.of("b", "c")));

    target.mergePatch(JsonObject.of(Map.of("a", Map.of("b", "d"))));

    assertThat(target).isEqualTo(JsonObject.of(Map.of("a", Map.of("b", "c"))));
  }

  @Test
  void doesNotChangeWithWhatItWasMadeFrom() {
    var list = new ArrayList<Object>(List.of(1));
    var members = new HashMap<String, Object>(Map.of("list", list));
    var object = JsonObject.of(members);

    list.add(2);
    members.put("more", 3);

    assertThat(object).isEqualTo(JsonObject.of(Map.of("list", List.of(1))));
  }

  @Test
  void cannotBeChangedThroughItsMembers() {
    var object = JsonObject.of(Map.of("list", List.of(1), "object", Map.of("a", 1)));
    var patched = object.mergePatch(JsonObject.of(Map.of("object", Map.of("b", 2))));

    for (var members : List.of(object.members(), patched.members())) {
      assertThatThrownBy(() -> members.put("b", 2))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(members.values())
          .allSatisfy(
              value ->
                  assertThatThrownBy(() -> clear(value))
                      .isInstanceOf(UnsupportedOperationException.class));
    }
  }

  private static void clear(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.clear();
    } else if (value instanceof List<?> list) {
      list.clear();
    }
  }

  @Test
  void isEqualWhateverTheTypeOfItsNumbersAndTheirOrder() {
    var members = new LinkedHashMap<String, Object>();
    members.put("b", BigInteger.TEN);
    members.put("a", new BigDecimal(10));

    var object = JsonObject.of(members);

    assertThat(object).isEqualTo(JsonObject.of(Map.<String, Object>of("a", 10, "b", 10L)));
    assertThat(object).hasSameHashCodeAs(JsonObject.of(Map.<String, Object>of("a", 10, "b", 10L)));
    assertThat(object.members().keySet()).containsExactly("b", "a");
    assertThat(object).isNotEqualTo(JsonObject.of(Map.of("a", 10)));
  }

  @Test
  void givesItsMembers() {
    var object = JsonObject.of(with(Map.of("a", 1), "nothing"));

    assertThat(object.get("a")).contains(BigDecimal.ONE);
    assertThat(object.get("b")).isEmpty();
    assertThat(object.get("nothing")).isEqualTo(Optional.empty());
    assertThat(object.isEmpty()).isFalse();
    assertThat(JsonObject.of(Map.of())).isSameAs(JsonObject.EMPTY);
    assertThat(JsonObject.EMPTY.isEmpty()).isTrue();
  }

  @Test
  void refusesWhatIsNestedBeyondAllReason() { // #2
    Object lists = List.of();
    Object objects = Map.of();
    for (var level = 0; level < 100_000; level++) {
      lists = List.of(lists);
      objects = Map.of("a", objects);
    }
    for (var deep : List.of(lists, objects)) {
      assertThatThrownBy(() -> JsonObject.of(Map.of("a", deep)))
          .isInstanceOf(WorkflowException.class)
          .hasMessageContaining("more than 500 levels");
    }
  }

  @Test
  void refusesWhatJsonDoesNotHave() {
    for (var value : List.<Object>of(1.5, 1.5f, new Object(), 'c', new int[0])) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JsonObject.of(Map.of("a", List.of(value))));
    }
  }
}
