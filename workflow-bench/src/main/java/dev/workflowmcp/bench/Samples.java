package dev.workflowmcp.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Durations of the same thing done again and again. */
final class Samples {
  private final String what;
  private final double[] millis;

  Samples(String what, double[] millis) {
    this.what = what;
    this.millis = millis;
  }

  /** Something that is timed. */
  @FunctionalInterface
  interface Step {
    /** Does it; the given number tells which time it is. */
    void run(int time) throws Exception;
  }

  static Samples of(String what, int times, Step step) throws Exception {
    var millis = new double[times];
    for (var i = 0; i < times; i++) {
      var begin = System.nanoTime();
      step.run(i);
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return new Samples(what, millis);
  }

  /** As often as fits into the time, once at least. */
  static Samples within(int mostSeconds, String what, int times, Step step) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(mostSeconds);
    var millis = new double[times];
    var done = 0;
    while (done == 0 || (done < times && System.nanoTime() < end)) {
      var begin = System.nanoTime();
      step.run(done);
      millis[done++] = (System.nanoTime() - begin) / 1e6;
    }
    return new Samples(what, Arrays.copyOf(millis, done));
  }

  double median() {
    return quantile(0.5);
  }

  double quantile(double part) {
    var sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-58s %9.2f ms median %9.2f ms p95   n=%d",
        what,
        median(),
        quantile(0.95),
        millis.length);
  }

  String line(Samples floor) {
    return line() + String.format(Locale.ROOT, "   %.2fx of the floor", median() / floor.median());
  }
}
