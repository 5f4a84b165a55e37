package dev.workflowmcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.ProblemCode;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scripts depend on these numbers: a change here is a change of the contract. */
final class ExitCodesTest {
  @Test
  void areTheSameForEver() {
    var codes = new EnumMap<ProblemCode, Integer>(ProblemCode.class);
    for (var code : ProblemCode.values()) {
      codes.put(code, ExitCodes.of(code));
    }
    assertThat(codes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(ProblemCode.INTERNAL, 1),
                Map.entry(ProblemCode.INVALID_INPUT, 2),
                Map.entry(ProblemCode.CONFIRMATION_REQUIRED, 2),
                Map.entry(ProblemCode.LIMIT_EXCEEDED, 2),
                Map.entry(ProblemCode.SCHEMA_INVALID, 2),
                Map.entry(ProblemCode.ENTITY_INVALID, 2),
                Map.entry(ProblemCode.NOT_FOUND, 3),
                Map.entry(ProblemCode.NO_ACTIVE_PROJECT, 3),
                Map.entry(ProblemCode.NOTHING_READY, 3),
                Map.entry(ProblemCode.PROJECT_UNAVAILABLE, 4),
                Map.entry(ProblemCode.CLAIMED, 4),
                Map.entry(ProblemCode.CLAIM_LOST, 4),
                Map.entry(ProblemCode.DEPENDENCY_CYCLE, 4),
                Map.entry(ProblemCode.ALREADY_EXISTS, 4),
                Map.entry(ProblemCode.VERSION_CONFLICT, 4),
                Map.entry(ProblemCode.ILLEGAL_TRANSITION, 4),
                Map.entry(ProblemCode.HIERARCHY_VIOLATION, 4),
                Map.entry(ProblemCode.REQUEST_ID_REUSED, 4),
                Map.entry(ProblemCode.BUSY, 5),
                Map.entry(ProblemCode.DATABASE_UNAVAILABLE, 5)));
  }
}
