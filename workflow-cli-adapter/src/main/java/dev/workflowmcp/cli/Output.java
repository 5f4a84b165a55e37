package dev.workflowmcp.cli;

import dev.workflowmcp.runtime.answer.Answer;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Prints results on stdout, as text for people or as JSON, and remarks on stderr. */
final class Output {
  private final BooleanSupplier json;
  private final Terminal terminal;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * Prints to the given writers.
   *
   * @param json tells, when something is printed, whether JSON is asked for
   */
  Output(BooleanSupplier json, Terminal terminal, PrintWriter out, PrintWriter err) {
    this.json = json;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  boolean json() {
    return json.getAsBoolean();
  }

  Terminal terminal() {
    return terminal;
  }

  /** A result that has a JSON form and one for people. */
  void print(Answer answer, Runnable text) {
    if (json()) {
      out.println(answer.text());
    } else {
      text.run();
    }
  }

  void line(String line) {
    out.println(line);
  }

  void lines(List<String> lines) {
    lines.forEach(out::println);
  }

  /** The facts in two columns; those without a value are left out. */
  void facts(Map<String, String> facts) {
    var present = new LinkedHashMap<>(facts);
    present.values().removeIf(String::isEmpty);
    var width = present.keySet().stream().mapToInt(DisplayWidth::of).max().orElse(0);
    present.forEach(
        (name, value) ->
            out.println(
                terminal.faint(name)
                    + " ".repeat(width - DisplayWidth.of(name) + 2)
                    + PlainText.line(value)));
  }

  /** Something worth knowing that is not the result: on stderr, and not with JSON. */
  void remark(String text) {
    if (!json()) {
      err.println(text);
    }
  }

  /** On stderr, whatever the form of the results. */
  void error(String line) {
    err.println(line);
  }
}
