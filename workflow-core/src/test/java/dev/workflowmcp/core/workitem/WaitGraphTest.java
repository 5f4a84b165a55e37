package dev.workflowmcp.core.workitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaitGraphTest {

  static Stream<Arguments> loops() {
    return Stream.of(
        Arguments.argumentSet("two", "W-1 → W-2 → W-1", waits("1>2", "2>1")),
        Arguments.argumentSet(
            "three", "W-1 → W-2 → W-3 → W-1", waits("1>2", "2>3", "3>1", "3>4", "5>1")),
        Arguments.argumentSet("its own child", "W-1 → W-2 → W-1", waits("1>1/2")),
        Arguments.argumentSet("its own grandparent", "W-3 → W-1 → W-3", waits("1/2/3>1")),
        Arguments.argumentSet(
            "what its parent waits for, which waits for it",
            "W-1 → W-5 → W-2 → W-1",
            waits("1>5", "5>1/2")),
        Arguments.argumentSet(
            "somebody who waits for the parent it is part of",
            "W-2 → W-5 → W-1 → W-2",
            waits("1/2>5", "5>1")),
        Arguments.argumentSet(
            "two trees, each part of which waits for a part of the other",
            "W-1 → W-20 → W-10 → W-2 → W-1",
            waits("1>10/20", "10>1/2")));
  }

  @ParameterizedTest
  @MethodSource("loops")
  void findsALoop(String named, List<Wait> waits) {
    assertThatThrownBy(() -> new WaitGraph(waits).requireNoLoop())
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.problem()).isInstanceOf(Problem.DependencyCycle.class);
              assertThat(e.problem().message()).contains(named);
              assertThat(e.problem().details())
                  .isEqualTo(Map.of("loop", List.of(named.split(" → ", -1))));
            });
  }

  static Stream<Arguments> fine() {
    return Stream.of(
        Arguments.argumentSet("nothing", waits()),
        Arguments.argumentSet("a diamond", waits("1>2", "1>3", "2>4", "3>4")),
        Arguments.argumentSet("siblings", waits("1/3>1/2", "1/4>1/3")),
        Arguments.argumentSet("one child after the other's", waits("1/2>5/6", "5/7>1/3")),
        Arguments.argumentSet("a number that begins alike", waits("1/2>12", "12/5>1/3")));
  }

  @ParameterizedTest
  @MethodSource("fine")
  void letsPassWhatCanBeDoneInSomeOrder(List<Wait> waits) {
    assertThat(new WaitGraph(waits).loop()).isEmpty();
  }

  @Test
  void followsAChainOfAnyLength() {
    var chain = new ArrayList<>(waits(links(20_000).toArray(String[]::new)));
    assertThat(new WaitGraph(chain).loop()).isEmpty();

    chain.add(wait("20000>0"));

    assertThat(new WaitGraph(chain).loop())
        .hasValueSatisfying(loop -> assertThat(loop).hasSize(20_001));
  }

  /** So many that nobody could wait for who goes through them for each that leads there. */
  @Test
  void goesOnceThroughWhatManyWaitFor() { // #3
    var many = 100_000;
    var crowded = ItemPath.root(1);
    var waits = new ArrayList<Wait>();
    for (var i = 2L; i < many; i++) {
      waits.add(new Wait(ItemPath.root(many + i), crowded));
      waits.add(new Wait(crowded, ItemPath.root(2L * many + i)));
      waits.add(new Wait(crowded.child(i), ItemPath.root(3L * many + i)));
    }

    assertThat(new WaitGraph(waits).loop()).isEmpty();
  }

  private static Stream<String> links(int length) {
    return IntStream.range(0, length).mapToObj(i -> i + ">" + (i + 1));
  }

  /** Work can be done to its end exactly when there is no loop. */
  @RepeatedTest(300)
  void agreesWithDoingTheWork(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var paths = tree(random);
    var waits =
        IntStream.range(0, 1 + random.nextInt(8))
            .mapToObj(i -> new Wait(any(paths, random), any(paths, random)))
            .toList();

    assertThat(new WaitGraph(waits).loop().isEmpty()).isEqualTo(canBeDone(paths, waits));
  }

  private static List<ItemPath> tree(Random random) {
    var paths = new ArrayList<ItemPath>();
    for (var number = 1L; number <= 9; number++) {
      var parent = random.nextInt(paths.size() + 1);
      paths.add(
          parent == paths.size() || paths.get(parent).depth() == ItemPath.MOST_DEPTH
              ? ItemPath.root(number)
              : paths.get(parent).child(number));
    }
    return paths;
  }

  private static ItemPath any(List<ItemPath> paths, Random random) {
    return paths.get(random.nextInt(paths.size()));
  }

  /** Finishes whatever is ready until nothing is left or nothing is ready. */
  private static boolean canBeDone(List<ItemPath> paths, List<Wait> waits) {
    var left = new ArrayList<>(paths);
    while (left.removeIf(path -> isReady(path, left, waits))) {
      // Again: something else may be ready now.
    }
    return left.isEmpty();
  }

  private static boolean isReady(ItemPath path, List<ItemPath> left, List<Wait> waits) {
    return left.stream().noneMatch(other -> !other.equals(path) && other.isAtOrBelow(path))
        && waits.stream()
            .noneMatch(wait -> path.isAtOrBelow(wait.item()) && left.contains(wait.prerequisite()));
  }

  private static List<Wait> waits(String... waits) {
    return Stream.of(waits).map(WaitGraphTest::wait).toList();
  }

  /** {@code 1/2>5}: the child 2 of 1 waits for 5. */
  private static Wait wait(String text) {
    var ends = text.split(">", -1);
    return new Wait(path(ends[0]), path(ends[1]));
  }

  private static ItemPath path(String text) {
    return new ItemPath(Stream.of(text.split("/", -1)).mapToLong(Long::parseLong).boxed().toList());
  }
}
