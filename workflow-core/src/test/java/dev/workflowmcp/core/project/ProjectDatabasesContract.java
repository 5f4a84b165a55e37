package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.store.ProjectId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Contract of {@link ProjectDatabases}. Each test removes what it makes. */
public interface ProjectDatabasesContract extends PortContract {

  @Test
  default void areMadeEmptyAndReadyForWork() {
    var id = anId();
    assertThat(databases().exists(id)).isFalse();

    databases().create(id);

    assertThat(databases().exists(id)).isTrue();
    assertThat(reserveANumber(id)).isEqualTo(1);
    databases().drop(id);
  }

  @Test
  default void stayWhenMadeAgain() {
    var id = anId();
    databases().create(id);
    reserveANumber(id);

    databases().create(id);

    assertThat(reserveANumber(id)).isEqualTo(2);
    databases().drop(id);
  }

  @Test
  default void loseEverythingWhenDropped() {
    var id = anId();
    databases().create(id);
    reserveANumber(id);

    databases().drop(id);

    assertThat(databases().exists(id)).isFalse();
    assertThat(problemOf(() -> reserveANumber(id)).code())
        .isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
    databases().create(id);
    assertThat(reserveANumber(id)).isEqualTo(1);
    databases().drop(id);
  }

  @Test
  default void canBeDroppedWhenThereIsNone() {
    var id = anId();

    databases().drop(id);

    assertThat(databases().exists(id)).isFalse();
  }

  @Test
  default void areNotTouchedInsideATransaction() {
    var project = aProject();
    var id = anId();

    for (var where : List.of("registry", "project")) {
      assertThatIllegalStateException().isThrownBy(() -> inside(where, project, () -> create(id)));
      assertThatIllegalStateException()
          .isThrownBy(() -> inside(where, project, () -> drop(project)));
      assertThatIllegalStateException()
          .isThrownBy(() -> inside(where, project, () -> databases().exists(id)));
      assertThatIllegalStateException()
          .isThrownBy(() -> inside(where, project, () -> provision(id)));
    }

    assertThat(databases().exists(id)).isFalse();
    assertThat(databases().exists(project)).isTrue();
  }

  @Test
  default void letTransactionsRunWhileProvisioning() {
    var id = anId();

    var number =
        databases()
            .whileProvisioning(
                id,
                () -> {
                  databases().create(id);
                  inRegistry(() -> ports().projects().halfMade());
                  return reserveANumber(id);
                });

    assertThat(number).isEqualTo(1);
    databases().drop(id);
  }

  @Test
  default void areProvisionedByOneAtATime() {
    var id = anId();

    var second =
        Race.waits(
            begun ->
                databases()
                    .whileProvisioning(
                        id,
                        () -> {
                          begun.run();
                          databases().create(id);
                          return id;
                        }),
            () -> databases().whileProvisioning(id, () -> databases().exists(id)));

    assertThat(second).isTrue();
    databases().drop(id);
  }

  @Test
  default void areProvisionedByOneOfMany() {
    var id = anId();
    var inside = new AtomicInteger();

    var seen =
        Race.together(
            4,
            i ->
                databases()
                    .whileProvisioning(
                        id,
                        () -> {
                          var others = inside.getAndIncrement();
                          databases().exists(id);
                          inside.decrementAndGet();
                          return others;
                        }));

    assertThat(seen).containsOnly(0);
  }

  @Test
  default void areProvisionedAtTheSameTimeWhenTheyAreOthers() {
    var id = anId();
    var other = anId();

    var done =
        databases().whileProvisioning(id, () -> Race.result(Race.start(() -> provision(other))));

    assertThat(done).isEqualTo(other);
  }

  @Test
  default void canBeProvisionedAgainAfterAFailure() {
    var id = anId();
    var failure = new ArithmeticException("of the work");

    assertThatThrownBy(
            () ->
                databases()
                    .whileProvisioning(
                        id,
                        () -> {
                          throw failure;
                        }))
        .isSameAs(failure);

    assertThat(Race.result(Race.start(() -> provision(id)))).isEqualTo(id);
  }

  private ProjectDatabases databases() {
    return ports().databases();
  }

  private ProjectId anId() {
    return new ProjectId(ports().ids().next());
  }

  private ProjectId create(ProjectId id) {
    databases().create(id);
    return id;
  }

  private ProjectId drop(ProjectId id) {
    databases().drop(id);
    return id;
  }

  private ProjectId provision(ProjectId id) {
    return databases().whileProvisioning(id, () -> id);
  }

  private long reserveANumber(ProjectId id) {
    return inProject(id, () -> ports().workItems().reserveNumbers(1)).get(0);
  }

  private <T> T inside(String where, ProjectId project, Supplier<T> work) {
    return where.equals("registry") ? inRegistry(work) : inProject(project, work);
  }
}
