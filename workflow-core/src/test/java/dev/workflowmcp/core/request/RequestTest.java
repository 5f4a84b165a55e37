package dev.workflowmcp.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTest {
  static Stream<Arguments> faulty() { // #2
    return Stream.of(
        argumentSet("no actor", request("", "r"), "/actor", "must not be empty"),
        argumentSet("blank actor", request(" ", "r"), "/actor", "must not be empty"),
        argumentSet("long actor", request("x".repeat(201), "r"), "/actor", "at most 200"),
        argumentSet("NUL in the actor", request("a\0b", "r"), "/actor", "NUL"),
        argumentSet("actor of two lines", request("a\nb", "r"), "/actor", "control character"),
        argumentSet("no request id", request("a", ""), "/request_id", "must not be empty"),
        argumentSet("long request id", request("a", "x".repeat(201)), "/request_id", "201"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void refusesWhatCannotBeStored(Request request, String pointer, String message) {
    var faults = faultsOf(request);

    assertThat(faults).extracting(InputFault::pointer).containsOnly(pointer);
    assertThat(faults.get(0).message()).contains(message);
  }

  @Test
  void takesTwoHundredCharactersWhateverTheirLengthInBytes() {
    assertThatCode(() -> check(request("🦊".repeat(200), "🦊".repeat(200))))
        .doesNotThrowAnyException();
  }

  private static Request request(String actor, String requestId) {
    return new Request(actor, "call", Optional.of(requestId));
  }

  private static List<InputFault> faultsOf(Request request) {
    var refusal = catchThrowableOfType(WorkflowException.class, () -> check(request));
    return ((Problem.InvalidInput) refusal.problem()).faults();
  }

  private static void check(Request request) {
    var faults = new Faults();
    request.check(faults);
    faults.throwIfAny();
  }
}
