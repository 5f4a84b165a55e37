package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.persistence.jooq.SeenEvents.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenEventsTest {
  private static final long XMAX = 7_000_000_000L;

  record Arguments(String list) {}

  @Test
  void isReadBackAsItWasWritten() {
    for (var snapshot : List.of("10:10:", "10:20:10,12,19", "3:7000000000:3,4,6999999999")) {
      var seen = new SeenEvents(900, List.of(Part.of(500, snapshot)));
      assertThat(SeenEvents.parse(seen.toString())).isEqualTo(seen);
      var more = seen.and(Part.of(700, "30:40:35"));
      assertThat(more.parts()).hasSize(2);
      assertThat(SeenEvents.parse(more.toString())).isEqualTo(more);
    }
  }

  @Test
  void knowsWhatWasUnderWay() {
    assertThat(Part.of(500, "10:20:10,12,19")).isEqualTo(new Part(500, 20, List.of(10L, 12L, 19L)));
    assertThat(Part.of(500, "20:20:").underWay()).isEmpty();
  }

  @Test
  void fitsIntoACursorWhereHundredsWriteAtOnce() {
    var manyAtOnce =
        LongStream.rangeClosed(1, 800)
            .mapToObj(n -> String.valueOf(XMAX - 10 * (801 - n)))
            .collect(Collectors.joining(",", "5,", ""));
    var snapshot = "5:" + XMAX + ":" + manyAtOnce;
    var seen =
        new SeenEvents(XMAX, List.of(Part.of(1_000, snapshot))).and(Part.of(2_000, snapshot));
    var arguments = Fingerprint.of("get_history", new Arguments("all"));
    var cursor = new Cursor(List.of("2000", seen.toString()));

    var read = Cursor.decode(Optional.of(cursor.encode(arguments)), arguments, 2).orElseThrow();

    assertThat(EventPages.seen(read)).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1;",
        "1;x",
        "1;1=",
        "1;1=5,",
        "1;1=5,-1",
        "1;1=5,6",
        "1;1=5,zzzzzzzzzzzz,zzzzzzzzzzzz",
        "x;1=5",
        "1;1=99999999999999999999"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> SeenEvents.parse(text)).isInstanceOf(NumberFormatException.class);
  }
}
