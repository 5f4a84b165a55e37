package dev.workflowmcp.cli;

import dev.workflowmcp.core.history.Event;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as people read them. */
final class HistoryText {
  private static final int CHANGE_WIDTH = 40;

  private HistoryText() {}

  /** Events of different things. */
  static void table(Output output, List<Event> events) {
    var table = new Table(4, "AT", "REF", "ACTOR", "ACTION", "CHANGES");
    for (var event : events) {
      table.row(
          Words.of(event.at()),
          event.subject().ref(),
          event.actor(),
          event.action(),
          changes(event));
    }
    if (events.isEmpty()) {
      output.remark("No events.");
    } else {
      output.lines(table.lines(output.terminal()));
    }
  }

  /** {@code status: planned → active}, or only the new value of what was not there before. */
  static String changes(Event event) {
    return event.changes().members().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + change(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String change(@Nullable Object values) {
    return values instanceof List<?> pair
        ? pair.stream()
            .filter(Objects::nonNull)
            .map(value -> DisplayWidth.cut(String.valueOf(value), CHANGE_WIDTH))
            .collect(Collectors.joining(" → "))
        : String.valueOf(values);
  }
}
