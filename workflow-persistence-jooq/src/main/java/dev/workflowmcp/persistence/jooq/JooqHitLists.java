package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.DEPLOYMENTS;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITY_TYPES;
import static dev.workflowmcp.persistence.jooq.gen.project.Tables.WORK_ITEMS;
import static org.jooq.impl.DSL.select;

import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.search.FoundThing;
import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.core.search.HitLists;
import dev.workflowmcp.core.search.Naming;
import dev.workflowmcp.core.search.RankedThing;
import dev.workflowmcp.core.workitem.GitFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/** What can be found in a project. */
final class JooqHitLists implements HitLists {
  private final Supplier<DSLContext> project;

  JooqHitLists(Supplier<DSLContext> project) {
    this.project = project;
  }

  @Override
  public List<RankedThing> list(HitKind kind, String text, Optional<String> after, int limitRows) {
    var context = FreshPlans.of(project.get());
    return new HitPages<>(context, HitSource.of(kind), text, limitRows).list(after);
  }

  @Override
  public List<FoundThing> named(Naming naming, Set<HitKind> kinds, int limitRows) {
    var things = new ArrayList<FoundThing>();
    for (var kind : HitKind.values()) {
      if (kinds.contains(kind)) {
        things.addAll(named(HitSource.of(kind), isNamed(kind, naming), limitRows - things.size()));
      }
    }
    return things;
  }

  private <K> List<FoundThing> named(HitSource<K> source, List<Condition> isNamed, int limitRows) {
    return keys(source, isNamed).stream()
        .flatMap(
            keys ->
                FreshPlans.of(project.get())
                    .select(source.shown())
                    .from(source.table())
                    .where(source.key().in(keys))
                    .orderBy(source.key().desc())
                    .limit(limitRows)
                    .fetch(source::thing)
                    .stream())
        .toList();
  }

  /** Each condition has an index of its own, some of what is visible; together none would do. */
  private static <K> Optional<Select<Record1<K>>> keys(
      HitSource<K> source, List<Condition> isNamed) {
    return isNamed.stream()
        .<Select<Record1<K>>>map(
            one -> select(source.key()).from(source.table()).where(one).and(source.isVisible()))
        .reduce((one, other) -> one.union(other));
  }

  private static List<Condition> isNamed(HitKind kind, Naming naming) {
    return switch (kind) {
      case WORK_ITEM -> isItem(naming);
      case ENTITY -> isEntity(naming);
      case DEPLOYMENT -> isDeployment(naming);
      case NOTE -> List.of();
    };
  }

  private static List<Condition> isItem(Naming naming) {
    var conditions = new ArrayList<Condition>();
    conditions.add(WORK_ITEMS.EXTERNAL_REF.eq(naming.text()));
    naming
        .reference()
        .flatMap(it -> isMeant(it, SubjectKind.WORK_ITEM, WORK_ITEMS.ID, WORK_ITEMS.NUMBER))
        .ifPresent(conditions::add);
    naming
        .commit()
        .map(digits -> new GitFilter(Optional.empty(), Optional.of(digits)))
        .ifPresent(git -> conditions.addAll(WorkItemGit.lead(git)));
    return conditions;
  }

  private static List<Condition> isEntity(Naming naming) {
    var conditions = new ArrayList<Condition>();
    naming
        .reference()
        .flatMap(it -> isMeant(it, SubjectKind.ENTITY, ENTITIES.ID, ENTITIES.NUMBER))
        .ifPresent(conditions::add);
    naming
        .entity()
        .ifPresent(
            it ->
                conditions.add(
                    ENTITIES
                        .ENTITY_TYPE_ID
                        .in(
                            select(ENTITY_TYPES.ID)
                                .from(ENTITY_TYPES)
                                .where(ENTITY_TYPES.NAME.eq(it.type())))
                        .and(ENTITIES.NAME_KEY.eq(it.name().value()))));
    return conditions;
  }

  private static List<Condition> isDeployment(Naming naming) {
    var conditions = new ArrayList<Condition>();
    naming
        .reference()
        .flatMap(it -> isMeant(it, SubjectKind.DEPLOYMENT, DEPLOYMENTS.ID, DEPLOYMENTS.NUMBER))
        .ifPresent(conditions::add);
    naming
        .commit()
        .map(digits -> WorkItemGit.isTheSame(DEPLOYMENTS.COMMIT_SHA, digits))
        .ifPresent(conditions::add);
    return conditions;
  }

  private static Optional<Condition> isMeant(
      SubjectReference reference, SubjectKind kind, Field<UUID> id, Field<Long> number) {
    return reference
        .id()
        .map(id::eq)
        .or(
            () ->
                reference
                    .number()
                    .filter(wanted -> reference.kind().equals(Optional.of(kind)))
                    .map(number::eq));
  }
}
