package dev.workflowmcp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under aligned columns. On a terminal the flexible column gives way until a row fits its
 * width; elsewhere nothing is cut.
 */
final class Table {
  private static final String GAP = "  ";
  private static final int FLEXIBLE_LEAST = 8;

  private final List<String> header;
  private final int flexible;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param flexible index of the column that is cut
   */
  Table(int flexible, String... header) {
    this.flexible = flexible;
    this.header = List.of(header);
  }

  void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException("A row has " + header.size() + " cells");
    }
    rows.add(IntStream.range(0, cells.length).mapToObj(i -> PlainText.line(cells[i])).toList());
  }

  /** The lines, header first. */
  List<String> lines(Terminal terminal) {
    var widths = widths(terminal);
    var lines = new ArrayList<String>();
    lines.add(terminal.bold(line(header, widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths(Terminal terminal) {
    var widths = new int[header.size()];
    for (var column = 0; column < widths.length; column++) {
      widths[column] = DisplayWidth.of(header.get(column));
      for (var row : rows) {
        widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
      }
    }
    var total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    var excess = terminal.columns().map(columns -> total - columns).orElse(0);
    if (excess > 0) {
      widths[flexible] = Math.max(FLEXIBLE_LEAST, widths[flexible] - excess);
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (var column = 0; column < widths.length; column++) {
      var cell = DisplayWidth.cut(cells.get(column), widths[column]);
      line.append(cell).append(" ".repeat(widths[column] - DisplayWidth.of(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
