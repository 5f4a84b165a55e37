package dev.workflowmcp.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contract of {@link RequestIds}. */
public interface RequestIdsContract extends PortContract {

  @Test
  default void takesAFreeOne() {
    var project = aProject();

    assertThat(inProject(project, () -> take("one", aUse("create_work_item")))).isEmpty();
  }

  @Test
  default void answersWithTheFirstUse() {
    var project = aProject();
    var first = aUse("create_work_item");
    inProject(project, () -> take("one", first));

    var earlier = inProject(project, () -> take("one", aUse("update_work_item")));
    var stillTheFirst = inProject(project, () -> take("one", aUse("update_work_item")));

    assertThat(earlier)
        .usingRecursiveComparison()
        .ignoringFields("value.at")
        .isEqualTo(Optional.of(first));
    assertThat(stillTheFirst).isEqualTo(earlier);
    assertThat(earlier.orElseThrow().at()).isAfter(Instant.EPOCH);
  }

  @Test
  default void findsWithoutTaking() {
    var project = aProject();

    assertThat(inProject(project, () -> ports().requestIds().find("one"))).isEmpty();
    assertThat(inProject(project, () -> take("one", aUse("create_work_item")))).isEmpty();
    var found = inProject(project, () -> ports().requestIds().find("one"));

    assertThat(inProject(project, () -> take("one", aUse("update_work_item")))).isEqualTo(found);
    assertThat(found).isPresent();
  }

  @Test
  default void answersWithinTheSameTransactionToo() {
    var first = aUse("create_work_item");

    var earlier =
        inProject(
            aProject(),
            () -> {
              take("one", first);
              return take("one", aUse("update_work_item"));
            });

    assertThat(earlier.map(RequestIds.Use::results)).contains(first.results());
  }

  @Test
  default void keepsTheOrderOfManyResults() {
    var project = aProject();
    var results = Stream.generate(UUID::randomUUID).limit(200).toList();
    inProject(project, () -> take("many", aUse("create_work_items", results)));
    inProject(project, () -> take("none", aUse("create_work_items", List.of())));

    assertThat(results(project, "many")).isEqualTo(results);
    assertThat(results(project, "none")).isEmpty();
  }

  @Test
  default void tellsThemApartExactly() {
    var project = aProject();
    for (var id : List.of("a", "A", "a ", "ä", "a\u0308", "x".repeat(200), "🧾")) {
      assertThat(inProject(project, () -> take(id, aUse("tool")))).as(id).isEmpty();
      assertThat(inProject(project, () -> take(id, aUse("tool")))).as(id).isPresent();
    }
  }

  @Test
  default void areThoseOfOneDatabase() {
    var project = aProject();
    var other = aProject();
    var id = UUID.randomUUID().toString();

    assertThat(inProject(project, () -> take(id, aUse("tool")))).isEmpty();
    assertThat(inProject(other, () -> take(id, aUse("tool")))).isEmpty();
    assertThat(inRegistry(() -> take(id, aUse("tool")))).isEmpty();
    assertThat(inRegistry(() -> take(id, aUse("tool")))).isPresent();
  }

  @Test
  default void areFreeAgainAfterAFailure() {
    var project = aProject();

    assertThatThrownBy(() -> inProject(project, () -> takeAndFail("one")))
        .isInstanceOf(ArithmeticException.class);

    assertThat(inProject(project, () -> take("one", aUse("tool")))).isEmpty();
  }

  @Test
  default void makeTheSecondWaitForTheFirst() {
    var project = aProject();
    var first = aUse("first");

    var second =
        Race.waits(
            taken ->
                inProject(
                    project,
                    () -> {
                      var use = take("one", first);
                      taken.run();
                      return use;
                    }),
            () -> inProject(project, () -> take("one", aUse("second"))));

    assertThat(second.map(RequestIds.Use::tool)).contains("first");
  }

  @Test
  default void goToTheSecondWhenTheFirstFails() {
    var project = aProject();

    var second =
        Race.waits(
            taken ->
                assertThatThrownBy(
                        () ->
                            inProject(
                                project,
                                () -> {
                                  take("one", aUse("first"));
                                  taken.run();
                                  throw new ArithmeticException("of the first");
                                }))
                    .isInstanceOf(ArithmeticException.class),
            () -> inProject(project, () -> take("one", aUse("second"))));

    assertThat(second).isEmpty();
    assertThat(inProject(project, () -> take("one", aUse("third"))).map(RequestIds.Use::tool))
        .contains("second");
  }

  @Test
  default void goToOneOfMany() {
    var project = aProject();

    var uses = Race.together(8, i -> inProject(project, () -> take("one", aUse("tool_" + i))));

    assertThat(uses.stream().filter(Optional::isEmpty)).hasSize(1);
    assertThat(uses.stream().flatMap(Optional::stream).distinct()).hasSize(1);
  }

  private Optional<RequestIds.Use> take(String requestId, RequestIds.Use use) {
    return ports().requestIds().take(requestId, use);
  }

  private Optional<RequestIds.Use> takeAndFail(String requestId) {
    take(requestId, aUse("tool"));
    throw new ArithmeticException("of the work");
  }

  private List<UUID> results(ProjectId project, String requestId) {
    return inProject(project, () -> take(requestId, aUse("tool"))).orElseThrow().results();
  }

  private static RequestIds.Use aUse(String tool) {
    return aUse(tool, List.of(UUID.randomUUID()));
  }

  private static RequestIds.Use aUse(String tool, List<UUID> results) {
    return new RequestIds.Use(tool, "0123456789abcdef".repeat(4), results, Instant.EPOCH);
  }
}
