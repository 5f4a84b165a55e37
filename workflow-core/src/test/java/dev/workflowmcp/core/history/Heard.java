package dev.workflowmcp.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A listener that remembers what it was told. */
public final class Heard implements Consumer<Changed> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Guards itself. */
  private final List<Changed> told = new ArrayList<>();

  @Override
  public void accept(Changed changed) {
    synchronized (told) {
      told.add(changed);
      told.notifyAll();
    }
  }

  /** All it was told so far. */
  public List<Changed> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** All that was named so far. */
  public Set<Subject> subjects() {
    return told().stream()
        .flatMap(changed -> changed.subjects().stream())
        .collect(Collectors.toSet());
  }

  /** Waits until all of these were named. */
  public void await(Subject... subjects) {
    await(heard -> heard.subjects().containsAll(List.of(subjects)), List.of(subjects));
  }

  /** Waits until it was told that anything may have changed. */
  public void awaitPerhapsMore() {
    await(heard -> heard.told().stream().anyMatch(Changed::perhapsMore), "perhaps more");
  }

  private void await(Predicate<Heard> wanted, Object what) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (told) {
      while (!wanted.test(this)) {
        var millis = (end - System.nanoTime()) / 1_000_000;
        assertThat(millis).as("%s was not told, but %s", what, told).isPositive();
        waitFor(millis);
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // The loop is in the caller.
  private void waitFor(long millis) {
    try {
      told.wait(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
