package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.runtime.WorkflowConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FlagsTest {
  static final Iterable<String> NAMES = WorkflowConfig.NAMES;

  @Test
  void readsBothForms() {
    assertThat(Flags.parse("--project", "p q", "--log-level=DEBUG", "--actor", "--x"))
        .isEqualTo(
            Map.of(
                "WORKFLOW_PROJECT", "p q", "WORKFLOW_LOG_LEVEL", "DEBUG", "WORKFLOW_ACTOR", "--x"));
  }

  @Test
  void takesASwitchWithoutAValueForOn() {
    assertThat(Flags.parse("--read-only")).isEqualTo(Map.of("WORKFLOW_READ_ONLY", "true"));
    assertThat(Flags.parse("--read-only", "--toolsets", "work"))
        .isEqualTo(Map.of("WORKFLOW_READ_ONLY", "true", "WORKFLOW_TOOLSETS", "work"));
    assertThat(Flags.parse("--read-only=false")).isEqualTo(Map.of("WORKFLOW_READ_ONLY", "false"));
    assertThat(Flags.parse("--read-only", "no")).isEqualTo(Map.of("WORKFLOW_READ_ONLY", "no"));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void listsEverySettingInItsHelp(String name) {
    assertThatThrownBy(() -> Flags.parse("--help")).hasMessageContaining(" or " + name);
  }

  @Test
  void namesTheFlagThatIsNotThereOrHasNoValue() {
    assertThatThrownBy(() -> Flags.parse("--projekt", "x"))
        .hasMessageContaining("there is no --projekt");
    assertThatThrownBy(() -> Flags.parse("--project"))
        .hasMessageContaining("--project needs a value");
  }
}
