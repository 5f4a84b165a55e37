package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ConnectionBudget budget = new ConnectionBudget(1);

  @Test
  void givesTheRightToUseAConnectionInTheOrderOfTheQueue() {
    budget.startUse(Deadline.in(PATIENCE));
    var served = Collections.synchronizedList(new ArrayList<Integer>());
    for (var i = 0; i < 5; i++) {
      var number = i;
      var thread =
          new Thread(
              () -> {
                budget.startUse(Deadline.in(PATIENCE));
                served.add(number);
                budget.endUse();
              });
      thread.start();
      await().until(() -> budget.waiting() == number + 1);
    }

    budget.endUse();

    await().untilAsserted(() -> assertThat(served).isEqualTo(List.of(0, 1, 2, 3, 4)));
  }

  @Test
  void isBusyPastTheDeadline() {
    budget.startUse(Deadline.in(PATIENCE));

    assertThatThrownBy(() -> budget.startUse(Deadline.in(Duration.ofMillis(10))))
        .isInstanceOfSatisfying(
            WorkflowException.class, e -> assertThat(e.problem()).isInstanceOf(Problem.Busy.class));
  }

  @Test
  void endsTheWaitOfAnInterruptedThreadAndLeavesItInterrupted() {
    budget.startUse(Deadline.in(PATIENCE));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> budget.startUse(Deadline.in(PATIENCE)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closesIdleConnectionsUntilThereIsRoom() throws InterruptedException {
    var closed = new AtomicInteger();
    budget.whenShort(
        () -> {
          if (closed.incrementAndGet() == 3) {
            CompletableFuture.runAsync(budget::endOpen).join();
          }
        });
    assertThat(budget.startOpen(Deadline.in(PATIENCE))).isTrue();
    assertThat(closed).hasValue(0);

    assertThat(budget.startOpen(Deadline.in(PATIENCE))).isTrue();
    assertThat(closed).hasValue(3);
  }

  @Test
  void givesUpOpeningPastTheDeadline() throws InterruptedException {
    assertThat(budget.startOpen(Deadline.in(PATIENCE))).isTrue();

    assertThat(budget.startOpen(Deadline.in(Duration.ofMillis(10)))).isFalse();
  }
}
