package dev.workflowmcp.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NameKeyTest {

  static Stream<Arguments> sameNames() {
    return Stream.of(
        argumentSet("upper case", "Invoice", "INVOICE"),
        argumentSet("sharp s", "Straße", "STRASSE"),
        argumentSet("capital sharp s", "STRAẞE", "strasse"),
        argumentSet("final sigma", "ΟΔΟΣ", "οδος"),
        argumentSet("sigma in the middle", "οδοσ", "οδος"),
        argumentSet("full width", "ｉｎｖｏｉｃｅ", "invoice"),
        argumentSet("composed and not", "Übung", "U\u0308BUNG"),
        argumentSet("ligature", "ﬁle", "FILE"),
        argumentSet("roman numeral", "Ⅻ", "xii"),
        argumentSet("dotted capital i, composed and not", "İzmir", "I\u0307zmir"),
        argumentSet("kelvin sign", "\u212Aelvin", "kelvin"),
        argumentSet("non-breaking space", "a\u00A0b", "a b"));
  }

  @ParameterizedTest
  @MethodSource("sameNames")
  void isTheSameForNamesThatCountAsTheSame(String one, String other) {
    assertThat(NameKey.of(one)).isEqualTo(NameKey.of(other));
  }

  static Stream<Arguments> differentNames() {
    return Stream.of(
        argumentSet("umlaut", "Ubung", "Übung"),
        argumentSet("dotted capital i is no plain i", "İzmir", "izmir"),
        argumentSet("dotted and dotless i", "İ", "ı"),
        argumentSet("white space", "a b", "ab"),
        argumentSet("greek and latin", "Α", "A"));
  }

  @ParameterizedTest
  @MethodSource("differentNames")
  void differsForOtherNames(String one, String other) {
    assertThat(NameKey.of(one)).isNotEqualTo(NameKey.of(other));
  }

  @Test
  void isTheKeyOfItself() {
    randomNames()
        .forEach(
            name -> {
              var key = NameKey.of(name);
              assertThat(NameKey.of(key.value())).as(escaped(name)).isEqualTo(key);
            });
  }

  @Test
  void isTheSameInUpperAndLowerCase() {
    randomNames()
        .forEach(
            name -> {
              var key = NameKey.of(name);
              assertThat(NameKey.of(name.toUpperCase(Locale.ROOT)))
                  .as(escaped(name))
                  .isEqualTo(key);
              assertThat(NameKey.of(name.toLowerCase(Locale.ROOT)))
                  .as(escaped(name))
                  .isEqualTo(key);
            });
  }

  /** Short names from all planes of Unicode; the same in every run. */
  private static Stream<String> randomNames() {
    var random = new Random(20_261_122);
    return Stream.generate(() -> randomName(random)).limit(20_000);
  }

  private static String randomName(Random random) {
    return random
        .ints(0, random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .limit(1 + random.nextInt(8))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String escaped(String name) {
    return name.codePoints().mapToObj("U+%04X"::formatted).toList().toString();
  }
}
