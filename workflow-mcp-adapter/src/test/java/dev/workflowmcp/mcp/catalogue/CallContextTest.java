package dev.workflowmcp.mcp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.protocol.Cancellation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallContextTest {
  @ParameterizedTest
  @CsvSource({
    "ada,ada",
    "'  Ada  L ','Ada  L'",
    "'a\nb\u0007c\u2028d\ud800e',a b c d e",
    "ada\u200b,ada",
    "ada\ufe0f\udb40\udd00,ada",
    "\u3164,unknown",
    "'',unknown"
  })
  void namesAClientByWhatPeopleSee(String client, String actor) {
    var cancellation = new Cancellation();
    var connection =
        new Connection(
            ignored -> {
              throw new IllegalStateException("Nobody works");
            },
            new ConnectionScope(Optional.empty()),
            Optional.empty());

    var call =
        CallContext.of(
            connection,
            Optional.of(client),
            cancellation,
            new CallProgress(null, new Deaf(), cancellation, () -> 0));

    assertThat(call.actor()).isEqualTo(actor);
  }

  private static final class Deaf implements Client {
    @Override
    public void tell(String method, Map<String, Object> params) {}

    @Override
    public void whenReady(Runnable task) {}
  }
}
