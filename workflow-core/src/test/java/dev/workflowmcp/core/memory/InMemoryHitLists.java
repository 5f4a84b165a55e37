package dev.workflowmcp.core.memory;

import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.memory.Database.StoredEntity;
import dev.workflowmcp.core.memory.Database.StoredNote;
import dev.workflowmcp.core.search.FoundThing;
import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.core.search.HitLists;
import dev.workflowmcp.core.search.Naming;
import dev.workflowmcp.core.search.RankedThing;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.workitem.GitFilter;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ranks as far as the contract says something of it. */
final class InMemoryHitLists implements HitLists {
  private static final Comparator<Row> NEWEST_FIRST =
      Comparator.comparing(Row::key, Comparator.reverseOrder());
  private static final Comparator<Row> BEST_FIRST =
      Comparator.comparing(Row::rank, Comparator.reverseOrder()).thenComparing(NEWEST_FIRST);

  private final InMemoryTransactions transactions;
  private final InMemoryGitLinks gitLinks;

  InMemoryHitLists(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.gitLinks = new InMemoryGitLinks(transactions);
  }

  /** A thing with what it is ordered by. */
  private record Row(FoundThing thing, float rank, String key) {
    static Row numbered(FoundThing thing, long number) {
      return new Row(thing, 0, String.format(Locale.ROOT, "%019d", number));
    }

    Row ranked(String text) {
      var title = thing.kind() == HitKind.NOTE ? "" : thing.title().orElse("");
      var all = title + " " + String.join(" ", thing.texts());
      var best = thing.kind() == HitKind.NOTE ? 0.25f : 1;
      return new Row(
          thing, holds(title, text) ? best : holds(all, text) ? Math.min(best, 0.5f) : 0, key);
    }

    RankedThing listed() {
      return new RankedThing(thing, rank, rank + " " + key);
    }

    static Row at(String position) {
      var parts = position.split(" ", -1);
      try {
        return new Row(NOTHING, Float.parseFloat(parts[0]), parts[1]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException none) {
        throw Cursor.invalid(position, none);
      }
    }
  }

  private static final FoundThing NOTHING =
      new FoundThing(
          HitKind.NOTE,
          new UUID(0, 0),
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  @Override
  public List<RankedThing> list(HitKind kind, String text, Optional<String> after, int limitRows) {
    var start = after.map(Row::at);
    return rows(kind)
        .map(row -> row.ranked(text))
        .filter(row -> row.rank() > 0)
        .filter(row -> start.isEmpty() || BEST_FIRST.compare(row, start.get()) > 0)
        .sorted(BEST_FIRST)
        .limit(limitRows)
        .map(Row::listed)
        .toList();
  }

  @Override
  public List<FoundThing> named(Naming naming, Set<HitKind> kinds, int limitRows) {
    return Stream.of(HitKind.values())
        .filter(kinds::contains)
        .flatMap(
            kind -> rows(kind).filter(row -> isMeant(row.thing(), naming)).sorted(NEWEST_FIRST))
        .map(Row::thing)
        .limit(limitRows)
        .toList();
  }

  private boolean isMeant(FoundThing thing, Naming naming) {
    return switch (thing.kind()) {
      case WORK_ITEM ->
          isReferred(thing, naming, SubjectKind.WORK_ITEM) || isMeantItem(thing, naming);
      case ENTITY -> isReferred(thing, naming, SubjectKind.ENTITY) || isNamed(thing, naming);
      case DEPLOYMENT -> isReferred(thing, naming, SubjectKind.DEPLOYMENT) || isOf(thing, naming);
      case NOTE -> false;
    };
  }

  private static boolean isReferred(FoundThing thing, Naming naming, SubjectKind kind) {
    return naming
        .reference()
        .filter(
            reference ->
                reference.id().equals(Optional.of(thing.id()))
                    || (reference.kind().equals(Optional.of(kind))
                        && SubjectReference.find(thing.ref()).equals(Optional.of(reference))))
        .isPresent();
  }

  private boolean isMeantItem(FoundThing thing, Naming naming) {
    var item = transactions.project().workItems.get(new WorkItemId(thing.id())).orElseThrow();
    return item.externalRef().equals(Optional.of(naming.text()))
        || naming
            .commit()
            .filter(
                it -> gitLinks.matches(item.id(), new GitFilter(Optional.empty(), Optional.of(it))))
            .isPresent();
  }

  private static boolean isNamed(FoundThing thing, Naming naming) {
    return naming
        .entity()
        .filter(name -> thing.type().equals(Optional.of(name.type())))
        .filter(name -> NameKey.of(thing.title().orElseThrow()).equals(name.name()))
        .isPresent();
  }

  private boolean isOf(FoundThing thing, Naming naming) {
    return transactions
        .project()
        .deployments
        .rows()
        .filter(deployment -> deployment.id().value().equals(thing.id()))
        .map(Deployment::commitSha)
        .anyMatch(
            stored ->
                naming
                    .commit()
                    .filter(it -> stored.startsWith(it) || it.startsWith(stored))
                    .isPresent());
  }

  private Stream<Row> rows(HitKind kind) {
    var database = transactions.project();
    return switch (kind) {
      case WORK_ITEM ->
          database
              .workItems
              .rows()
              .filter(item -> item.deletedAt().isEmpty())
              .map(InMemoryHitLists::row);
      case ENTITY ->
          database
              .entities
              .rows()
              .map(StoredEntity::entity)
              .filter(entity -> entity.deletedAt().isEmpty())
              .map(InMemoryHitLists::row);
      case DEPLOYMENT -> database.deployments.rows().map(InMemoryHitLists::row);
      case NOTE -> database.notes.rows().flatMap(this::row);
    };
  }

  private static Row row(WorkItem item) {
    return Row.numbered(
        new FoundThing(
            HitKind.WORK_ITEM,
            item.id().value(),
            item.ref().toString(),
            Optional.of(text(item.itemType())),
            Optional.of(item.title()),
            Optional.of(text(item.status())),
            item.description().stream().toList()),
        item.ref().value());
  }

  private static Row row(Entity entity) {
    return Row.numbered(
        new FoundThing(
            HitKind.ENTITY,
            entity.id().value(),
            entity.ref().toString(),
            Optional.of(entity.entityType()),
            Optional.of(entity.name()),
            Optional.empty(),
            JsonData.texts(entity.data().members()).toList()),
        entity.ref().value());
  }

  private static Row row(Deployment deployment) {
    return Row.numbered(
        new FoundThing(
            HitKind.DEPLOYMENT,
            deployment.id().value(),
            deployment.ref().toString(),
            Optional.empty(),
            Optional.of(
                Stream.concat(
                        Stream.of(deployment.environment().name()), deployment.release().stream())
                    .collect(Collectors.joining(" "))),
            Optional.of(text(deployment.status())),
            deployment.branch().stream().toList()),
        deployment.ref().value());
  }

  private Stream<Row> row(StoredNote stored) {
    var note = stored.note();
    return Stream.of(HitKind.WORK_ITEM, HitKind.ENTITY, HitKind.DEPLOYMENT)
        .flatMap(this::rows)
        .map(Row::thing)
        .filter(thing -> thing.id().equals(stored.subject()))
        .map(
            on ->
                new Row(
                    new FoundThing(
                        HitKind.NOTE,
                        note.id(),
                        note.subject(),
                        Optional.empty(),
                        on.title(),
                        Optional.empty(),
                        List.of(note.text())),
                    0,
                    note.id().toString()));
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static boolean holds(String content, String text) {
    var words = words(content).toList();
    return words(text).allMatch(wanted -> words.stream().anyMatch(word -> word.startsWith(wanted)));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", 0))
        .filter(word -> !word.isEmpty());
  }
}
