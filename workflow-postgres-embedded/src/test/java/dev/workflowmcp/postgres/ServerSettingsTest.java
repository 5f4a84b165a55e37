package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 17, 18})
  void neverTradesSafetyForSpeed(int major) {
    assertThat(ServerSettings.text(major, 300).lines())
        .contains("fsync = on", "full_page_writes = on", "synchronous_commit = on")
        .contains("listen_addresses = '127.0.0.1'", "unix_socket_directories = ''")
        .contains("max_connections = 300");
  }

  @Test
  void writesAllFilesOutAtOnceAfterACrashWhereTheSystemCan() {
    var text = ServerSettings.text(17, 300);
    if (System.getProperty("os.name").equals("Linux")) {
      assertThat(text).contains("recovery_init_sync_method = syncfs");
    } else {
      assertThat(text).doesNotContain("syncfs");
    }
  }

  @Test
  void namesOnlyWhatTheVersionKnows() {
    assertThat(ServerSettings.text(17, 300)).doesNotContain("io_method");
    assertThat(ServerSettings.text(18, 300)).contains("io_method = sync");
  }
}
