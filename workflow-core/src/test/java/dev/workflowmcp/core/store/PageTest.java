package dev.workflowmcp.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Fingerprint ARGUMENTS = Fingerprint.of("list", new Content("all"));

  record Content(String value) {}

  @Test
  void endsWhereThereAreNoMoreRows() {
    var page = page(List.of("a", "b"), 2);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.more()).isFalse();
    assertThat(page.nextCursor()).isEmpty();
  }

  @Test
  void goesOnAfterItsLastItem() {
    var page = page(List.of("a", "b", "c"), 2);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(position(page.nextCursor())).contains(new Cursor(List.of("b")));
  }

  @Test
  void goesOnAfterEachItem() {
    var page = page(List.of("a", "b", "c"), 3);

    assertThat(page.cursors().stream().map(cursor -> position(Optional.of(cursor)).orElseThrow()))
        .extracting(Cursor::position)
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void canBeEmpty() {
    assertThat(page(List.of(), 2)).isEqualTo(new Page<>(List.of(), List.of(), false));
  }

  private static Page<String> page(List<String> rows, int limit) {
    return Page.of(rows, limit, ARGUMENTS, row -> new Cursor(List.of(row)), Function.identity());
  }

  private static Optional<Cursor> position(Optional<String> cursor) {
    return Cursor.decode(cursor, ARGUMENTS, 1);
  }
}
