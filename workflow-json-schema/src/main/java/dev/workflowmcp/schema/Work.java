package dev.workflowmcp.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.annotation.Annotations;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Counts what one check costs, and ends it when that is too much: a schema of a few lines can ask
 * for more evaluations than there is time, and lead back to itself without end.
 *
 * <p>A step takes about half a microsecond at most, whatever it is for.
 */
final class Work extends ExecutionContext {
  /** Steps; the largest document and a usual schema take a quarter of it. */
  static final long MOST = 1_000_000;

  /** Keywords within keywords; the deepest document and a usual schema take half of it. */
  static final int DEEPEST = 400;

  /** Steps to make a violation, which may be one of an alternative and never be shown. */
  private static final int PER_ERROR = 20;

  /** Some violations hold the text of their schema. */
  private static final int CHARACTERS_PER_STEP = 10;

  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  private final List<Error> shown = getErrors();
  private final CanonicalTexts canonicalTexts = new CanonicalTexts();
  private final MeteredAnnotations annotations = new MeteredAnnotations();
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

  /** There are as many violations as anybody reads. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  /**
   * Runs a check on this thread, whose patterns count too, and gives the violations; of very many
   * only the first.
   *
   * @throws Exhausted when it costs more than is allowed
   */
  List<Error> measure(Runnable check) {
    CURRENT.set(this);
    try {
      check.run();
    } catch (Enough e) {
      // Those found so far are the answer.
      return shown;
    } finally {
      CURRENT.remove();
    }
    return shown;
  }

  static Work of(ExecutionContext context) {
    return (Work) context;
  }

  /**
   * Counts work of the check that runs on this thread, if there is one.
   *
   * @throws Exhausted when it is more than is allowed
   */
  static void spend(long steps) {
    var work = CURRENT.get();
    if (work != null) {
      work.count(steps);
    }
  }

  private void count(long steps) {
    spent += steps;
    if (spent > MOST) {
      throw new Exhausted(
          "takes more than " + MOST + " steps to check; make the schema or the data simpler");
    }
  }

  /** A text that is equal for equal values; made once for each object and array. */
  String canonicalText(JsonNode node) {
    return canonicalTexts.of(node);
  }

  @Override
  public Annotations getAnnotations() {
    return annotations;
  }

  @Override
  public void addError(Error error) {
    count(PER_ERROR + characters(error) / CHARACTERS_PER_STEP);
    super.addError(error);
    if (getErrors() == shown && shown.size() >= Violations.MOST) {
      throw new Enough();
    }
  }

  private static long characters(Error error) {
    var arguments = error.getArguments();
    return arguments == null
        ? 0
        : Stream.of(arguments)
            .mapToLong(argument -> argument instanceof String text ? text.length() : 0)
            .sum();
  }

  @Override
  public void evaluationPathAddLast(String keyword) {
    deeper();
    super.evaluationPathAddLast(keyword);
  }

  @Override
  public void evaluationPathAddLast(int index) {
    deeper();
    super.evaluationPathAddLast(index);
  }

  private void deeper() {
    count(1);
    if (++depth > DEEPEST) {
      throw new Exhausted(
          "leads more than "
              + DEEPEST
              + " keywords deep into the schema; does it refer to itself?");
    }
  }

  @Override
  public void evaluationPathRemoveLast() {
    depth--;
    super.evaluationPathRemoveLast();
  }
}
