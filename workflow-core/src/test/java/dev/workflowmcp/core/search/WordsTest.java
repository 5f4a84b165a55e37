package dev.workflowmcp.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void areInATextThatHoldsAllOfThem() {
    assertThat(new Words("red FOX").areIn("A fox, quite Red.")).isTrue();
    assertThat(new Words("red fo").areIn("A fox, quite red.")).isTrue();
    assertThat(new Words("red fox").areIn("A fox")).isFalse();
    assertThat(new Words("ox").areIn("A fox")).isFalse();
    assertThat(new Words("größe").areIn("GRÖSSE und Größe")).isTrue();
  }

  @Test
  void areShownWithWhatIsAroundThem() {
    var text = "a ".repeat(300) + "the red fox " + "b ".repeat(300);

    var snippet = snippet("fox", text);

    assertThat(snippet).startsWith("…a a").contains("the red fox b b").endsWith("…");
    assertThat(snippet.codePointCount(0, snippet.length())).isLessThanOrEqualTo(160);
  }

  @Test
  void areShownFromTheBeginningWhereThatIsNear() {
    assertThat(snippet("fox", "A red fox")).isEqualTo("A red fox");
  }

  @Test
  void areShownWhereMostOfThemAre() {
    var text =
        "red " + "a ".repeat(200) + "fox " + "b ".repeat(200) + "red and fox " + "c ".repeat(9);

    assertThat(snippet("fox red", text)).contains("red and fox");
  }

  @Test
  void areShownInTheTextThatHasThem() {
    assertThat(new Words("fox").snippet(List.of("nothing", "a fox"))).contains("a fox");
  }

  @Test
  void areShownInOneLine() {
    assertThat(snippet("fox", "one\n\n  two\tfox\u0000\u202Ethree")).isEqualTo("one two fox three");
  }

  @Test
  void areShownInAnotherForm() {
    var text = "a ".repeat(100) + "indexes";

    assertThat(snippet("indexing", text)).endsWith("indexes");
  }

  @Test
  void areNotShownWhereTheyAreNotFound() {
    assertThat(snippet("zeppelin", "Something else")).isEqualTo("Something else");
    assertThat(new Words("zeppelin").snippet(List.of())).isEmpty();
    assertThat(new Words("zeppelin").snippet(List.of(" \n"))).isEmpty();
  }

  @Test
  void areShownInFewBytesAlsoWhereCharactersHaveMany() {
    var text = "🚀".repeat(400) + " fox " + "🚀".repeat(400);

    var snippet = snippet("fox", text);

    assertThat(snippet.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(240);
    assertThat(snippet).contains("fox").doesNotContain("?");
  }

  @Test
  void doNotCutCharactersInHalves() {
    for (var before = 30; before < 50; before++) {
      var snippet = snippet("fox", "🚀".repeat(before) + "x".repeat(before % 3) + " fox");
      assertThat(snippet.codePoints())
          .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
  }

  private static String snippet(String words, String text) {
    return new Words(words).snippet(List.of(text)).orElseThrow();
  }
}
