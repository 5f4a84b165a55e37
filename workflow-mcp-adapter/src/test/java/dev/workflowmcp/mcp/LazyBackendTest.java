package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.workflowmcp.mcp.catalogue.Backend;
import dev.workflowmcp.mcp.protocol.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyBackendTest {
  private final AtomicInteger opened = new AtomicInteger();
  private final CompletableFuture<Backend> door = new CompletableFuture<>();

  @Test
  void opensOnceForAllWhoWait() throws Exception {
    try (var backend = new LazyBackend(this::open)) {
      backend.begin();
      var first = CompletableFuture.supplyAsync(() -> backend.await(new Cancellation()));
      var second = CompletableFuture.supplyAsync(() -> backend.await(new Cancellation()));
      var real = new InMemoryBackend();
      door.complete(real);

      assertThat(first.get(30, TimeUnit.SECONDS)).isSameAs(real);
      assertThat(second.get(30, TimeUnit.SECONDS)).isSameAs(real);
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void givesTheReasonToWhoWaitsAndTriesAgainForWhoComesLater() {
    var failing =
        new LazyBackend(
            () -> {
              throw new IllegalStateException("try " + opened.incrementAndGet());
            });

    assertThatThrownBy(() -> failing.await(new Cancellation())).hasMessage("try 1");
    assertThatThrownBy(() -> failing.await(new Cancellation())).hasMessage("try 2");
    failing.close();
  }

  @Test
  void letsACancelledCallGoAndOpensOn() {
    try (var backend = new LazyBackend(this::open)) {
      var cancellation = new Cancellation();
      var waiting = CompletableFuture.supplyAsync(() -> backend.await(cancellation));
      await().until(() -> opened.get() == 1);
      cancellation.cancel();

      assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
          .isInstanceOfAny(CancellationException.class, ExecutionException.class);
      var real = new InMemoryBackend();
      door.complete(real);
      assertThat(backend.await(new Cancellation())).isSameAs(real);
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void closesWhatIsStillBeingOpenedAndOpensNothingAfterwards() {
    var closed = new AtomicInteger();
    var backend = new LazyBackend(this::open);
    backend.begin();
    await().until(() -> opened.get() == 1);
    var closing = CompletableFuture.runAsync(backend::close);
    door.complete(new InMemoryBackend(() -> {}, closed::incrementAndGet));
    closing.join();

    assertThat(closed).hasValue(1);
  }

  @Test
  void doesNotWaitForAnOpeningThatCanBeInterrupted() {
    var interrupted = new AtomicInteger();
    var backend =
        new LazyBackend(
            () -> {
              opened.incrementAndGet();
              try {
                return new CompletableFuture<Backend>().get();
              } catch (InterruptedException | ExecutionException e) {
                interrupted.incrementAndGet();
                throw new IllegalStateException(e);
              }
            });
    backend.begin();
    await().until(() -> opened.get() == 1);
    backend.close();

    assertThat(interrupted).hasValue(1);
  }

  @Test
  void opensNothingOnceItIsClosed() {
    var backend = new LazyBackend(this::open);
    backend.close();

    assertThatThrownBy(() -> backend.await(new Cancellation()))
        .isInstanceOf(CancellationException.class);
    assertThat(opened).hasValue(0);
  }

  private Backend open() {
    opened.incrementAndGet();
    return door.join();
  }
}
