package dev.workflowmcp.tour;

import io.modelcontextprotocol.json.McpJsonDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes the project of a tour from a database that stays: only the command line can. */
final class Leftovers {
  private final Path launcher;
  private final Scratch scratch;

  Leftovers(Path launcher, Scratch scratch) {
    this.launcher = launcher;
    this.scratch = scratch;
  }

  /** Removes it for ever, if it is there. */
  void remove(String project) {
    if (!scratch.isGuest()) {
      return;
    }
    run("project", "delete", project, "--confirm", project);
    for (var id : deleted(project)) {
      run("project", "purge", id, "--confirm", project);
    }
  }

  private List<String> deleted(String project) {
    var ids = new ArrayList<String>();
    run("project", "list", "--status", "deleted", "--limit", "200", "--json")
        .ifPresent(
            list ->
                list.list("items").stream()
                    .filter(item -> item.text("name").equals(project))
                    .forEach(item -> ids.add(item.text("id"))));
    return ids;
  }

  @SuppressWarnings("unchecked") // The names of a JSON object are strings.
  private Optional<Answer> run(String... arguments) {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(scratch.home().toFile());
    builder.environment().clear();
    builder.environment().putAll(scratch.environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      var process = builder.start();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || !out.startsWith("{")) {
        return Optional.empty();
      }
      Map<String, Object> json = McpJsonDefaults.getMapper().readValue(out, Map.class);
      return Optional.of(new Answer(false, json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the tour is cleaned up", e);
    }
  }
}
