package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.environment.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds filters of work items for tests: {@code aFilter().text("invoice").build()}. */
public final class FilterBuilder {
  private Set<WorkItemStatus> statuses = Set.of();
  private Set<ItemType> itemTypes = Set.of();
  private Optional<WorkItemId> parent = Optional.empty();
  private Optional<ItemPath> under = Optional.empty();
  private List<String> tags = List.of();
  private Optional<String> assignee = Optional.empty();
  private Optional<String> externalRef = Optional.empty();
  private GitFilter git = GitFilter.NONE;
  private DeployedFilter deployed = DeployedFilter.NONE;
  private Optional<String> text = Optional.empty();
  private Optional<Instant> updatedSince = Optional.empty();
  private Optional<Readiness> readiness = Optional.empty();
  private boolean includeDeleted;

  private FilterBuilder() {}

  public static FilterBuilder aFilter() {
    return new FilterBuilder();
  }

  public FilterBuilder statuses(WorkItemStatus... values) {
    statuses = Set.of(values);
    return this;
  }

  public FilterBuilder itemTypes(ItemType... values) {
    itemTypes = Set.of(values);
    return this;
  }

  public FilterBuilder parent(WorkItem item) {
    parent = Optional.of(item.id());
    return this;
  }

  public FilterBuilder under(WorkItem item) {
    under = Optional.of(item.path());
    return this;
  }

  public FilterBuilder tags(String... values) {
    tags = List.of(values);
    return this;
  }

  public FilterBuilder assignee(String name) {
    assignee = Optional.of(name);
    return this;
  }

  public FilterBuilder externalRef(String value) {
    externalRef = Optional.of(value);
    return this;
  }

  public FilterBuilder branch(String name) {
    git = new GitFilter(Optional.of(name), git.commit());
    return this;
  }

  public FilterBuilder commit(String digits) {
    git = new GitFilter(git.branch(), Optional.of(digits));
    return this;
  }

  public FilterBuilder deployedTo(String environment) {
    deployed = new DeployedFilter(Optional.of(new Environment(environment)), deployed.notTo());
    return this;
  }

  public FilterBuilder notDeployedTo(String environment) {
    deployed = new DeployedFilter(deployed.to(), Optional.of(new Environment(environment)));
    return this;
  }

  public FilterBuilder text(String words) {
    text = Optional.of(words);
    return this;
  }

  public FilterBuilder updatedSince(Instant at) {
    updatedSince = Optional.of(at);
    return this;
  }

  public FilterBuilder readiness(Readiness value) {
    readiness = Optional.of(value);
    return this;
  }

  public FilterBuilder includeDeleted() {
    includeDeleted = true;
    return this;
  }

  public WorkItemFilter build() {
    return new WorkItemFilter(
        statuses,
        itemTypes,
        parent,
        under,
        tags,
        assignee,
        externalRef,
        git,
        deployed,
        text,
        updatedSince,
        readiness,
        includeDeleted);
  }
}
