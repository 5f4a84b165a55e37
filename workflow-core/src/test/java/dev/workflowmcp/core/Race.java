package dev.workflowmcp.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Lets things happen at the same time, with a deadline for all of them. */
public final class Race {
  private static final Duration DEADLINE = Duration.ofSeconds(100);

  /**
   * How long somebody must be seen to wait. Only a broken implementation can end within it, so a
   * slow machine makes no test fail.
   */
  private static final Duration SEEN_WAITING = Duration.ofMillis(100);

  private static final Executor NEW_THREAD = task -> new Thread(task, "race").start();

  private Race() {}

  /** Runs work in another thread. */
  public static <T> CompletableFuture<T> start(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, NEW_THREAD);
  }

  /** Runs the same work in many threads that begin together; gives all results. */
  public static <T> List<T> together(int threads, IntFunction<T> work) {
    var begin = new CyclicBarrier(threads);
    var running = new ArrayList<CompletableFuture<T>>();
    for (var i = 0; i < threads; i++) {
      var index = i;
      running.add(
          start(
              () -> {
                await(begin);
                return work.apply(index);
              }));
    }
    return running.stream().map(Race::result).toList();
  }

  /**
   * Runs a first work that calls what it is given once it holds what the second one needs; fails
   * unless the second waits until the first has ended.
   *
   * @return the result of the second
   */
  public static <T> T waits(Consumer<Runnable> first, Supplier<T> second) {
    return during(first, second, true);
  }

  /**
   * As {@link #waits}, and the second may end before the first does.
   *
   * @return the result of the second
   */
  public static <T> T during(Consumer<Runnable> first, Supplier<T> second) {
    return during(first, second, false);
  }

  private static <T> T during(Consumer<Runnable> first, Supplier<T> second, boolean mustWait) {
    var started = new ArrayList<CompletableFuture<T>>();
    first.accept(
        () -> {
          var running = start(second);
          started.add(running);
          var ended = endsWithin(running, SEEN_WAITING);
          if (mustWait && ended) {
            throw new AssertionError("The second did not wait for the first");
          }
        });
    return result(started.get(0));
  }

  private static boolean endsWithin(CompletableFuture<?> running, Duration time) {
    try {
      running.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillRunning) {
      return false;
    } catch (ExecutionException failed) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The result of work in another thread; its exception when it failed. */
  public static <T> T result(CompletableFuture<T> running) {
    try {
      return running.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(failed.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Not done within " + DEADLINE, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
