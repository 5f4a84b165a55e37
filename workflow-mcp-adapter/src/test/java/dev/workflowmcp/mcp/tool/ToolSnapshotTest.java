package dev.workflowmcp.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The contract with clients, reviewed as files; {@code -Dtools.update=true} writes them anew. */
class ToolSnapshotTest {
  private static final Path FOLDER = Path.of("src/test/resources/tools");

  static Stream<McpTool<?>> tools() {
    return Tools.all().stream();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void isWhatWasReviewed(McpTool<?> tool) throws IOException {
    var file = FOLDER.resolve(tool.name() + ".json");
    var mapper = JsonMapper.builder().build();
    var now =
        mapper
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(mapper.readTree(new ProtocolJson().write(tool.definition())))
            + "\n";
    if (Boolean.getBoolean("tools.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, now);
    }
    assertThat(file).exists().content().isEqualToNormalizingNewlines(now);
  }

  @Test
  void isThereForNoToolThatIsGone() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(tools().map(tool -> tool.name() + ".json").toList());
    }
  }
}
