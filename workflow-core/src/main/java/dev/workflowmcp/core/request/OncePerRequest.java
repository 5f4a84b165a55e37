package dev.workflowmcp.core.request;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets a write with a request id happen once, however often an impatient client repeats it. */
public final class OncePerRequest {
  private final RequestIds requestIds;

  public OncePerRequest(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  /**
   * Runs a write inside the current transaction, unless its request id was used before with the
   * same content.
   *
   * @param tool the name of the operation
   * @param content the whole command; what it says of the {@link Request} does not count
   * @param results the objects that the write makes or changes
   * @param current reads those objects as they are now
   * @throws WorkflowException {@code request_id_reused} when the content differs
   */
  public <T> Written<T> run(
      Request request,
      String tool,
      Record content,
      List<UUID> results,
      Supplier<T> write,
      Function<List<UUID>, T> current) {
    if (request.requestId().isEmpty()) {
      return new Written<>(write.get(), false);
    }
    var requestId = request.requestId().get();
    var fingerprint = Fingerprint.of(tool, content).hex();
    var earlier =
        requestIds.take(requestId, new RequestIds.Use(tool, fingerprint, results, Instant.EPOCH));
    if (earlier.isEmpty()) {
      return new Written<>(write.get(), false);
    }
    return replayed(requestId, fingerprint, earlier.get(), current);
  }

  /**
   * What came of a request that was done before; for a write that takes more than one transaction,
   * the last of which does what {@link #run} says.
   *
   * @throws WorkflowException {@code request_id_reused} when the content differs
   */
  public <T> Optional<Written<T>> earlier(
      Request request, String tool, Record content, Function<List<UUID>, T> current) {
    return request
        .requestId()
        .flatMap(
            id ->
                requestIds
                    .find(id)
                    .map(use -> replayed(id, Fingerprint.of(tool, content).hex(), use, current)));
  }

  private static <T> Written<T> replayed(
      String requestId, String fingerprint, RequestIds.Use use, Function<List<UUID>, T> current) {
    if (!use.fingerprint().equals(fingerprint)) {
      throw new WorkflowException(new Problem.RequestIdReused(requestId, use.tool(), use.at()));
    }
    return new Written<>(current.apply(use.results()), true);
  }

  /**
   * As the other, for a write of which only its result says what it makes or changes.
   *
   * @param results the objects that the result is about
   */
  public <T> Written<T> run(
      Request request,
      String tool,
      Record content,
      Supplier<T> write,
      Function<T, List<UUID>> results,
      Function<List<UUID>, T> current) {
    return run(
        request,
        tool,
        content,
        List.of(),
        () -> {
          var result = write.get();
          request.requestId().ifPresent(id -> requestIds.nameResults(id, results.apply(result)));
          return result;
        },
        current);
  }
}
