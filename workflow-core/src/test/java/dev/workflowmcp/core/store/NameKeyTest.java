package dev.workflowmcp.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  @Property
  void isTheKeyOfItself(@ForAll String name) {
    var key = NameKey.of(name);

    assertThat(NameKey.of(key.value())).isEqualTo(key);
  }

  @Property
  void isTheSameInUpperAndLowerCase(@ForAll String name) {
    assertThat(NameKey.of(name.toUpperCase(Locale.ROOT))).isEqualTo(NameKey.of(name));
    assertThat(NameKey.of(name.toLowerCase(Locale.ROOT))).isEqualTo(NameKey.of(name));
  }
}
