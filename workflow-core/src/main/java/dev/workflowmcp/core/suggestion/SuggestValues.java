package dev.workflowmcp.core.suggestion;

import dev.workflowmcp.core.entity.EntityFilter;
import dev.workflowmcp.core.entity.EntityLists;
import dev.workflowmcp.core.entity.EntitySort;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.environment.Environments;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import dev.workflowmcp.core.workitem.WorkItemFilter;
import dev.workflowmcp.core.workitem.WorkItemLists;
import dev.workflowmcp.core.workitem.WorkItemSort;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suggests references and names of things in a project. */
public final class SuggestValues {
  private static final EntitySort NEWEST =
      new EntitySort(EntitySort.Key.CREATED, Optional.empty(), true);

  /** More than anybody deploys to; beyond, the last ones are not suggested. */
  private static final int MOST_ENVIRONMENTS = 1_000;

  private final Transactions transactions;
  private final Suggestions suggestions;
  private final WorkItemLists workItems;
  private final EntityLists entities;
  private final Environments environments;

  public SuggestValues(
      Transactions transactions,
      Suggestions suggestions,
      WorkItemLists workItems,
      EntityLists entities,
      Environments environments) {
    this.transactions = transactions;
    this.suggestions = suggestions;
    this.workItems = workItems;
    this.entities = entities;
    this.environments = environments;
  }

  /**
   * What is typed so far.
   *
   * @param limit 1-200
   */
  public record Query(ProjectId project, Suggestible kind, String begun, int limit) {}

  /**
   * What can be meant. Of what nothing is typed yet: work items that were changed last, entities
   * that were created last, deployments that were deployed last.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}
   */
  public Suggested handle(Query query) {
    var faults = new Faults();
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    return Begun.canBeStored(query.begun())
        ? transactions.inProject(
            query.project(), () -> Suggested.of(found(query, query.limit() + 1), query.limit()))
        : Suggested.NOTHING;
  }

  private Collection<String> found(Query query, int limitRows) {
    var begun = query.begun().strip();
    return switch (query.kind()) {
      case WORK_ITEM -> workItems(Begun.read(begun, 'w'), limitRows);
      case ENTITY -> entities(begun, limitRows);
      case ENTITY_TYPE -> suggestions.entityTypes(begun.toLowerCase(Locale.ROOT), limitRows);
      case DEPLOYMENT -> deployments(Begun.read(begun, 'd'), limitRows);
      case ENVIRONMENT -> environments(new Environment(begun).name());
    };
  }

  private Set<String> workItems(Begun begun, int limitRows) {
    var found = new LinkedHashSet<String>();
    begun
        .digits()
        .map(digits -> suggestions.numbered(SubjectKind.WORK_ITEM, digits, limitRows))
        .ifPresent(found::addAll);
    begun
        .findableWords()
        .map(WorkItemFilter::holding)
        .map(filter -> workItems(filter, WorkItemSort.RELEVANCE, limitRows))
        .ifPresent(found::addAll);
    if (begun.isNothing()) {
      found.addAll(workItems(WorkItemFilter.NONE, WorkItemSort.UPDATED, limitRows));
    }
    return found;
  }

  private List<String> workItems(WorkItemFilter filter, WorkItemSort sort, int limitRows) {
    return workItems.summaries(filter, sort, Optional.empty(), limitRows).stream()
        .map(listed -> listed.item().ref().toString())
        .toList();
  }

  private Collection<String> entities(String text, int limitRows) {
    var slash = text.indexOf('/');
    if (slash > 0) {
      var name = NameKey.of(text.substring(slash + 1));
      var type = text.substring(0, slash).toLowerCase(Locale.ROOT);
      return suggestions.entityNames(type, name, limitRows);
    }
    return entities(Begun.read(text, 'e'), limitRows);
  }

  private Set<String> entities(Begun begun, int limitRows) {
    var found = new LinkedHashSet<String>();
    begun
        .digits()
        .map(digits -> suggestions.numbered(SubjectKind.ENTITY, digits, limitRows))
        .ifPresent(found::addAll);
    begun
        .words()
        .map(name -> suggestions.namedEntities(NameKey.of(name), limitRows))
        .ifPresent(found::addAll);
    begun
        .findableWords()
        .map(words -> newest(EntityFilter.holding(words), limitRows))
        .ifPresent(found::addAll);
    if (begun.isNothing()) {
      found.addAll(newest(EntityFilter.NONE, limitRows));
    }
    return found;
  }

  private Set<String> deployments(Begun begun, int limitRows) {
    var found = new LinkedHashSet<String>();
    begun
        .digits()
        .map(digits -> suggestions.numbered(SubjectKind.DEPLOYMENT, digits, limitRows))
        .ifPresent(found::addAll);
    begun
        .words()
        .or(() -> Optional.of("").filter(nothing -> begun.isNothing()))
        .map(text -> suggestions.deployments(NameKey.of(text), limitRows))
        .ifPresent(found::addAll);
    return found;
  }

  private Set<String> environments(String begun) {
    var names =
        environments.list(MOST_ENVIRONMENTS).stream()
            .map(Environment::name)
            .filter(name -> name.contains(begun))
            .toList();
    return Stream.concat(names.stream().filter(name -> name.startsWith(begun)), names.stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<String> newest(EntityFilter filter, int limitRows) {
    return entities.summaries(filter, List.of(), NEWEST, Optional.empty(), limitRows).stream()
        .map(listed -> listed.item().ref().toString())
        .toList();
  }
}
