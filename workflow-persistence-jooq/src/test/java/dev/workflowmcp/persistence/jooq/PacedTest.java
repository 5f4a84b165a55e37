package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedTest {
  private static final Duration NO_REST = Duration.ZERO;
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(4);
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void beginsAtOnceWhenItHasNeverRun() {
    new Paced(threads, FOR_EVER, runs::incrementAndGet).ask();

    await().until(() -> runs.get() == 1);
  }

  @Test
  void restsAfterwardsHoweverOftenItIsAsked() {
    var paced = new Paced(threads, FOR_EVER, runs::incrementAndGet);
    paced.ask();
    await().until(() -> runs.get() == 1);

    for (var i = 0; i < 100; i++) {
      paced.ask();
    }

    await().until(() -> threads.getActiveCount() == 0);
    assertThat(threads.getQueue()).hasSize(1);
    assertThat(runs).hasValue(1);
  }

  @Test
  void runsAgainForWhoAsksWhileItRuns() {
    var began = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var paced =
        new Paced(
            threads,
            NO_REST,
            () -> {
              runs.incrementAndGet();
              began.countDown();
              awaitLatch(goOn);
            });
    paced.ask();
    awaitLatch(began);

    paced.ask();
    paced.ask();
    goOn.countDown();

    await().until(() -> runs.get() == 2 && threads.getActiveCount() == 0);
    assertThat(threads.getQueue()).isEmpty();
  }

  @Test
  void runsInOneThreadAtATime() {
    var running = new AtomicInteger();
    var overlapped = new AtomicBoolean();
    var paced =
        new Paced(
            threads,
            NO_REST,
            () -> {
              overlapped.compareAndSet(false, running.incrementAndGet() > 1);
              Thread.onSpinWait();
              running.decrementAndGet();
              runs.incrementAndGet();
            });

    while (runs.get() < 1_000) {
      paced.ask();
    }

    assertThat(overlapped).isFalse();
  }

  @Test
  void runsAgainAfterItFailed() {
    var paced =
        new Paced(
            threads,
            NO_REST,
            () -> {
              if (runs.incrementAndGet() == 1) {
                throw new ArithmeticException("of the work");
              }
            });
    paced.ask();
    await().until(() -> runs.get() == 1);

    paced.ask();

    await().until(() -> runs.get() == 2);
  }

  @Test
  void runsLaterWhenItIsAskedTo() {
    var paced = new Paced(threads, NO_REST, runs::incrementAndGet);

    paced.askIn(FOR_EVER);
    assertThat(threads.getQueue()).hasSize(1);
    paced.askIn(Duration.ofMillis(1));

    await().until(() -> runs.get() == 1);
  }

  @Test
  void doesNothingMoreWhenItsThreadsHaveEnded() {
    var paced = new Paced(threads, NO_REST, runs::incrementAndGet);
    threads.shutdownNow();

    assertThatNoException().isThrownBy(paced::ask);
    assertThatNoException().isThrownBy(() -> paced.askIn(FOR_EVER));
    assertThat(runs).hasValue(0);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
