package dev.workflowmcp.cli;

import dev.workflowmcp.core.workitem.GitEdit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The git branches and commits that an item gets and loses; names can hold commas. */
final class GitOptions {
  @Option(
      names = "--add-branch",
      paramLabel = "NAME",
      description = "A git branch it is worked on; can be repeated, as the other three.")
  private final List<String> addBranches = new ArrayList<>();

  @Option(names = "--remove-branch", paramLabel = "NAME", description = "No longer on it.")
  private final List<String> removeBranches = new ArrayList<>();

  @Option(
      names = "--add-commit",
      paramLabel = "SHA",
      description = "A git commit that belongs to it, 7-64 hexadecimal digits.")
  private final List<String> addCommits = new ArrayList<>();

  @Option(names = "--remove-commit", paramLabel = "SHA", description = "No longer part of it.")
  private final List<String> removeCommits = new ArrayList<>();

  GitEdit edit() {
    return new GitEdit(addBranches, removeBranches, addCommits, removeCommits);
  }
}
