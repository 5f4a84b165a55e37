package dev.workflowmcp.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page for people says what the tools say; {@code -Dtools.update=true} writes it anew. */
class ToolReferenceTest {
  private static final Path PAGE = Path.of("../docs/tool-reference.md");

  @Test
  void isWhatTheToolsSay() throws IOException {
    var now = ToolReference.of(Tools.all());
    if (Boolean.getBoolean("tools.update")) {
      Files.writeString(PAGE, now);
    }
    assertThat(PAGE).exists().content().isEqualToNormalizingNewlines(now);
  }
}
