package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds edits of work items for tests: {@code anEdit().title("New").build()}. */
public final class EditBuilder {
  private Optional<String> title = Optional.empty();
  private Optional<String> description = Optional.empty();
  private Optional<ItemType> itemType = Optional.empty();
  private Optional<WorkItemStatus> status = Optional.empty();
  private Optional<Integer> priority = Optional.empty();
  private Optional<String> assignee = Optional.empty();
  private Optional<List<String>> tags = Optional.empty();
  private Optional<List<String>> planningReferences = Optional.empty();
  private Optional<String> externalRef = Optional.empty();
  private Optional<Instant> dueAt = Optional.empty();
  private Optional<Instant> deferUntil = Optional.empty();
  private Optional<JsonObject> metadata = Optional.empty();
  private GitEdit git = GitEdit.NONE;
  private Set<Clearable> clear = Set.of();

  private EditBuilder() {}

  public static EditBuilder anEdit() {
    return new EditBuilder();
  }

  public EditBuilder title(String text) {
    title = Optional.of(text);
    return this;
  }

  public EditBuilder description(String text) {
    description = Optional.of(text);
    return this;
  }

  public EditBuilder itemType(ItemType value) {
    itemType = Optional.of(value);
    return this;
  }

  public EditBuilder status(WorkItemStatus value) {
    status = Optional.of(value);
    return this;
  }

  public EditBuilder priority(int value) {
    priority = Optional.of(value);
    return this;
  }

  public EditBuilder assignee(String name) {
    assignee = Optional.of(name);
    return this;
  }

  public EditBuilder tags(String... values) {
    tags = Optional.of(List.of(values));
    return this;
  }

  public EditBuilder planningReferences(String... values) {
    planningReferences = Optional.of(List.of(values));
    return this;
  }

  public EditBuilder externalRef(String value) {
    externalRef = Optional.of(value);
    return this;
  }

  public EditBuilder dueAt(Instant at) {
    dueAt = Optional.of(at);
    return this;
  }

  public EditBuilder deferUntil(Instant at) {
    deferUntil = Optional.of(at);
    return this;
  }

  public EditBuilder metadata(Map<String, ?> patch) {
    return metadata(JsonObject.of(patch));
  }

  public EditBuilder metadata(JsonObject patch) {
    metadata = Optional.of(patch);
    return this;
  }

  public EditBuilder git(GitEdit edit) {
    git = edit;
    return this;
  }

  public EditBuilder addBranches(String... names) {
    return git(
        new GitEdit(List.of(names), git.removeBranches(), git.addCommits(), git.removeCommits()));
  }

  public EditBuilder removeBranches(String... names) {
    return git(
        new GitEdit(git.addBranches(), List.of(names), git.addCommits(), git.removeCommits()));
  }

  public EditBuilder addCommits(String... commits) {
    return git(
        new GitEdit(
            git.addBranches(), git.removeBranches(), List.of(commits), git.removeCommits()));
  }

  public EditBuilder removeCommits(String... commits) {
    return git(
        new GitEdit(git.addBranches(), git.removeBranches(), git.addCommits(), List.of(commits)));
  }

  public EditBuilder clear(Clearable... fields) {
    clear = Set.of(fields);
    return this;
  }

  public WorkItemEdit build() {
    return new WorkItemEdit(
        title,
        description,
        itemType,
        status,
        priority,
        assignee,
        tags,
        planningReferences,
        externalRef,
        dueAt,
        deferUntil,
        metadata,
        git,
        clear);
  }
}
