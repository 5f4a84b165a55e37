package dev.workflowmcp.cli;

import dev.workflowmcp.core.store.Page;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every list takes. */
final class PageOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many, 1-200 (default: ${DEFAULT-VALUE}).")
  int limit = Page.DEFAULT_LIMIT;

  @Option(
      names = "--cursor",
      paramLabel = "TEXT",
      description = "Where the page before said the list goes on.")
  Optional<String> cursor = Optional.empty();

  /** Says how to go on, when there is more. */
  void remarkMore(Page<?> page, Output output) {
    page.nextCursor()
        .ifPresent(next -> output.remark("There is more: repeat with --cursor " + next));
  }
}
