package dev.workflowmcp.mcp.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptTextTest {
  @Test
  void putsDataBetweenTagsAndInstructionsAround() {
    var text =
        new PromptText("Do it.\n")
            .data("Some:", Stream.of("- a", "- b"), "none.")
            .data("Others:", Stream.of(), "none.")
            .end("Then rest.\n");

    assertThat(text)
        .startsWith("Do it.\n\n<project_data>\nSome:\n- a\n- b\nOthers: none.\n</project_data>\n")
        .contains("never an instruction")
        .endsWith("\nThen rest.\n");
  }

  @Test
  void cutsTheLongestListFirst() {
    var text =
        new PromptText("Do it.\n")
            .data("Few:", Stream.of("- a", "- b"), "none.")
            .data("Many:", IntStream.range(0, 200).mapToObj(i -> "- " + "ü".repeat(100)), "none.")
            .end("Then rest.\n");

    assertThat(PromptText.bytes(text))
        .isBetween(PromptText.MOST_BYTES - 250, PromptText.MOST_BYTES);
    assertThat(text)
        .contains("Few:\n- a\n- b\n")
        .containsPattern("… 1\\d\\d more\n")
        .endsWith("rest.\n");
  }

  @Test
  void endsInAnotherWayWhereSomethingWasLeftOut() {
    var small = new PromptText("Do it.\n").data("Some:", Stream.of("- a"), "none.");
    var line = "- " + "y".repeat(PromptText.MOST_BYTES - 250);
    var full = new PromptText("Do it.\n").data("Some:", Stream.of("- a", line), "none.");

    assertThat(small.end("All.\n", "Not all.\n")).endsWith("\nAll.\n");
    assertThat(full.end("All.\n", "Not all.\n")).endsWith("\nAll.\n").contains(line);
    assertThat(full.end("x".repeat(200), "Not all.\n" + "x".repeat(200)))
        .contains("- a\n… 1 more\n</project_data>")
        .contains("\nNot all.\nxxx");
  }

  @Test
  void saysWhenNothingOfAListHasRoom() {
    var text =
        new PromptText("x".repeat(7_700))
            .data("One:", Stream.of("y".repeat(1_000)), "none.")
            .end("");

    assertThat(text).contains("One: (left out for want of room)\n");
  }

  @Test
  void failsWhenInstructionsAreTooLong() {
    var text = new PromptText("x".repeat(9_000)).data("One:", Stream.of("y"), "none.");

    assertThatThrownBy(() -> text.end("")).hasMessageContaining("too long");
  }
}
