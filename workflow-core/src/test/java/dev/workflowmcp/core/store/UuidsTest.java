package dev.workflowmcp.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {

  @Test
  void areReadInAnyCase() {
    var id = UUID.randomUUID();

    assertThat(Uuids.parse(id.toString())).contains(id);
    assertThat(Uuids.parse(id.toString().toUpperCase(Locale.ROOT))).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0123456789ab7def8123456789abcdef",
        " 01234567-89ab-7def-8123-456789abcdef",
        "01234567-89ab-7def-8123-456789abcdef\n",
        "{01234567-89ab-7def-8123-456789abcdef}",
        "g1234567-89ab-7def-8123-456789abcdef"
      })
  void areNothingElse(String text) {
    assertThat(Uuids.parse(text)).isEmpty();
  }
}
