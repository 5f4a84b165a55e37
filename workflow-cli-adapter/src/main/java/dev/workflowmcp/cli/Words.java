package dev.workflowmcp.cli;

import dev.workflowmcp.runtime.answer.Answer;
import dev.workflowmcp.runtime.answer.Answers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as people read them. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** In the time zone of the reader. */
  static String of(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }

  /** One member of an object as JSON in lines; an empty object when it is absent. */
  static String prettyJson(Record object, String member) {
    var value = Answers.read(object, Answer.MOST_BYTES).json().path(member);
    return value.isMissingNode() ? "{}" : value.toPrettyString();
  }

  /** One member of an object as JSON; nothing when it is absent. */
  static String json(Record object, String member) {
    var value = Answers.read(object, Answer.MOST_BYTES).json().path(member);
    return value.isMissingNode() ? "" : value.toString();
  }
}
