package dev.workflowmcp.core.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code 1/2>3}: W-2, below W-1, waits for W-3. */
class RootCausesTest {
  @Test
  void followsChainsToTheirEnd() {
    assertThat(held(waits("3>2", "2>1", "4>2"))).isEqualTo(Map.of("1", "2 3 4"));
  }

  @Test
  void namesEachOfSeveralCauses() {
    assertThat(held(waits("3>1", "3>2", "4>2"))).isEqualTo(Map.of("1", "3", "2", "3 4"));
  }

  @Test
  void goesOnThroughWhatStandsAboveAPrerequisite() {
    assertThat(held(waits("5>1/2", "1>9"))).isEqualTo(Map.of("9", "1 5"));
  }

  @Test
  void goesOnThroughWhatStandsBelowAPrerequisite() {
    assertThat(held(waits("5>1", "1/2>9"))).isEqualTo(Map.of("1", "5", "9", "1/2 5"));
  }

  @Test
  void takesABlockedItemForACauseOfItsOwn() {
    assertThat(held(waits("2>1", "3>2"), "1")).isEqualTo(Map.of("1", "1 2 3"));
    assertThat(held(waits(), "1/2")).isEqualTo(Map.of("1/2", "1/2"));
    assertThat(held(waits("2>1"), "2")).isEqualTo(Map.of("1", "2", "2", "2"));
    assertThat(held(waits("5>1/2"), "1")).isEqualTo(Map.of("1", "1 5"));
  }

  @Test
  void namesNoneOfThoseThatWaitBelowAnother() {
    assertThat(held(waits("1>9", "1/2>9", "1/2/3>9", "10>9"))).isEqualTo(Map.of("9", "1 10"));
  }

  @Test
  void endsInALoopThatTheDatabaseShouldNotHold() {
    assertThat(held(waits("1>2", "2>1"))).isEmpty();
  }

  @Test
  void walksLongChains() {
    var waits = Stream.iterate(1, n -> n < 2_000, n -> n + 1).map(n -> (n + 1) + ">" + n).toList();

    assertThat(held(waits(waits.toArray(String[]::new)))).containsOnlyKeys("1");
  }

  private static Map<String, String> held(List<Wait> waits, String... blocked) {
    var held = new TreeMap<String, String>();
    new RootCauses(waits, Stream.of(blocked).map(RootCausesTest::path).toList())
        .held()
        .forEach((cause, items) -> held.put(text(cause), text(items)));
    return held;
  }

  private static List<Wait> waits(String... waits) {
    return Stream.of(waits)
        .map(text -> text.split(">", -1))
        .map(ends -> new Wait(path(ends[0]), path(ends[1])))
        .toList();
  }

  private static ItemPath path(String text) {
    return new ItemPath(Stream.of(text.split("/", -1)).map(Long::valueOf).toList());
  }

  private static String text(SortedSet<ItemPath> items) {
    return String.join(" ", items.stream().map(RootCausesTest::text).toList());
  }

  private static String text(ItemPath path) {
    return String.join("/", path.numbers().stream().map(String::valueOf).toList());
  }
}
