package dev.workflowmcp.mcp.stdio;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that work for a conversation. None of them keeps the process alive. */
final class Workers {
  private static final long IDLE_SECONDS = 60;

  private Workers() {}

  /** At most so many threads, named after their purpose and started when they are needed. */
  static Executor named(String name, int threads) {
    var number = new AtomicInteger();
    var workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }
}
