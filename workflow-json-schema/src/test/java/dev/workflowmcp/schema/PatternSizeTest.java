package dev.workflowmcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "abc",
        "a|b|c",
        "a*b+c?",
        "(ab)+",
        "(?:ab){3}",
        "a{3}",
        "a{3,}",
        "a{2,7}",
        "(a{0,9}){0,9}",
        "[a-z]{5}",
        "[^]a-z]+",
        "[]]{2}",
        "\\d{4}-\\d{2}",
        "\\p{Lu}{3}",
        "\\x{41}{2}",
        "((a|b)*c){1,4}",
        "^a$",
        "a{,3}",
        "a{x}",
        "\\{3}"
      })
  void isNeverLessThanWhatThePatternBecomes(String pattern) {
    // Two more: where a program begins, and where it matches.
    assertThat(PatternSize.of(pattern) + 3)
        .isGreaterThanOrEqualTo(Pattern.compile(pattern).programSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"((a{0,90}){0,90}){0,90}", "(((((x{2,99}){2,99}){2,99}){2,99}){2,99}){2,99}"})
  void isHugeForRepetitionsWithinRepetitions(String pattern) {
    assertThat(PatternSize.of(pattern)).isGreaterThan(100_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", ")", "((", "[", "[^", "\\", "\\p{", "a{", "a{9", "{", "|", "*"})
  void endsForWhatIsNoPattern(String pattern) {
    assertThat(PatternSize.of(pattern)).isLessThan(20);
  }
}
