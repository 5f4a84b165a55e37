package dev.workflowmcp.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180F, 0x200B, 0x202E, 0x2060, 0x2065,
        0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF9, 0x1BCA0, 0x1D173, 0xE0001, 0xE007F,
        0xE0100, 0xE01EF, 0xE0FFF
      })
  void knowsWhatIsHidden(int codePoint) {
    assertThat(Visibility.isHidden(codePoint)).isTrue();
    assertThat(Visibility.isOnLine(codePoint)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "ü", "u\u0308", "ᄀ", "任", "✓", "🧾", "\u00a0", "\u3000"})
  void knowsWhatIsSeen(String text) {
    assertThat(text.codePoints()).allMatch(c -> !Visibility.isHidden(c));
    assertThat(text.codePoints()).allMatch(Visibility::isOnLine);
  }

  @Test
  void tellsWhatBreaksALineFromWhatIsHidden() {
    for (var codePoint : new int[] {'\n', '\t', 0, 0x7F, 0x85, 0x2028, 0x2029, 0xD800}) {
      assertThat(Visibility.isHidden(codePoint)).isFalse();
      assertThat(Visibility.isOnLine(codePoint)).isFalse();
    }
  }
}
