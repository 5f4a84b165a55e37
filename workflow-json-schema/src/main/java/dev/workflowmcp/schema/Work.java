package dev.workflowmcp.schema;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.util.function.Supplier;

/**
 * Counts what one check costs, and ends it when that is too much: a schema of a few lines can ask
 * for more evaluations than there is time, and lead back to itself without end.
 */
final class Work extends ExecutionContext {
  /** Evaluations of keywords; the largest document and a usual schema take a tenth of it. */
  static final long MOST = 2_000_000;

  /** Keywords within keywords; the deepest document and a usual schema take half of it. */
  static final int DEEPEST = 400;

  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  private long spent;
  private int depth;

  Work(ExecutionConfig config) {
    super(config);
  }

  /** The check costs too much. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted(String message) {
      super(message, null, false, false);
    }
  }

  /** Runs a check on this thread, whose patterns count too. */
  <T> T measure(Supplier<T> check) {
    CURRENT.set(this);
    try {
      return check.get();
    } finally {
      CURRENT.remove();
    }
  }

  /**
   * Counts work of the check that runs on this thread, if there is one.
   *
   * @throws Exhausted when it is more than is allowed
   */
  static void spend(long evaluations) {
    var work = CURRENT.get();
    if (work != null) {
      work.count(evaluations);
    }
  }

  private void count(long evaluations) {
    spent += evaluations;
    if (spent > MOST) {
      throw new Exhausted("takes more than " + MOST + " steps to check; make the schema simpler");
    }
  }

  @Override
  public void evaluationPathAddLast(String keyword) {
    count(1);
    if (++depth > DEEPEST) {
      throw new Exhausted(
          "leads more than "
              + DEEPEST
              + " keywords deep into the schema; does it refer to itself?");
    }
    super.evaluationPathAddLast(keyword);
  }

  @Override
  public void evaluationPathAddLast(int index) {
    depth++;
    super.evaluationPathAddLast(index);
  }

  @Override
  public void evaluationPathRemoveLast() {
    depth--;
    super.evaluationPathRemoveLast();
  }
}
