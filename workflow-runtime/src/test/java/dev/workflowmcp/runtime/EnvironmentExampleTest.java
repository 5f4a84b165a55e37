package dev.workflowmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .env.example} promises. */
class EnvironmentExampleTest {
  private static final Path FILE = Path.of("..", ".env.example");
  private static final Pattern SETTING = Pattern.compile("#([A-Z_]+)=(.*)");

  @Test
  void documentsEverySettingAndNothingElse() throws IOException {
    assertThat(Files.readAllLines(FILE))
        .allMatch(
            line -> line.isEmpty() || line.equals("#") || line.startsWith("# ") || isSetting(line));
    assertThat(settings().keySet()).containsExactlyInAnyOrderElementsOf(WorkflowConfig.NAMES);
  }

  @Test
  void namesASettingOnlyOnce() throws IOException {
    assertThat(Files.readAllLines(FILE).stream().filter(EnvironmentExampleTest::isSetting))
        .hasSameSizeAs(WorkflowConfig.NAMES);
  }

  @Test
  void holdsNoSecret() throws IOException {
    for (var name : new String[] {"DATABASE_URL", "DATABASE_DIRECT_URL"}) {
      var url = DatabaseUrl.parse(name, settings().getOrDefault(name, ""));
      assertThat(url.password()).isEmpty();
      assertThat(url.parameters()).doesNotContainKey("sslpassword");
    }
  }

  @Test
  void showsOnlyValuesThatAreAllowed(@TempDir Path home) throws IOException {
    var file = home.resolve(".config/workflow/database-password");
    Files.createDirectories(home.resolve(".config/workflow"));
    Files.writeString(file, "correct-horse-battery");
    var environment = new LinkedHashMap<>(settings());
    environment.put("HOME", home.toString());
    var config = WorkflowConfig.from(Map.of(), environment, home);
    assertThat(config.database().orElseThrow().password()).isEqualTo("correct-horse-battery");
    assertThat(config.home()).isEqualTo(home.resolve(".local/share/workflow"));
  }

  @Test
  void showsTheDefaults(@TempDir Path home) throws IOException {
    var environment = new LinkedHashMap<>(settings());
    environment.keySet().removeIf(name -> name.startsWith("DATABASE_"));
    environment.put("HOME", home.toString());
    var shown = WorkflowConfig.from(Map.of(), environment, home);
    var defaults = WorkflowConfig.from(Map.of(), Map.of("HOME", home.toString()), home);
    assertThat(shown)
        .usingRecursiveComparison()
        .ignoringFields("project", "actor", "maxConnections")
        .isEqualTo(defaults);
  }

  private static boolean isSetting(String line) {
    return SETTING.matcher(line).matches();
  }

  private static Map<String, String> settings() throws IOException {
    var settings = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(FILE)) {
      var setting = SETTING.matcher(line);
      if (setting.matches()) {
        settings.put(setting.group(1), setting.group(2));
      }
    }
    return settings;
  }
}
