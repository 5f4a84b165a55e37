package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.entity.EntityTypes.CountedType;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.List;
import java.util.Optional;

/** Lists the kinds of domain objects of a project. */
public final class ListEntityTypes {
  private final Transactions transactions;
  private final EntityTypes types;

  public ListEntityTypes(Transactions transactions, EntityTypes types) {
    this.transactions = transactions;
    this.types = types;
  }

  /** How much of each type is answered. */
  public enum View {
    /** Without the schemas. */
    SUMMARY,
    FULL
  }

  /**
   * What to list.
   *
   * @param name only this one, which is then answered in full
   * @param schemaVersion goes with a name: the schema that it had then
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(
      ProjectId project,
      Optional<String> name,
      Optional<Integer> schemaVersion,
      View view,
      int limit,
      Optional<String> cursor) {

    private Fingerprint arguments() {
      return Fingerprint.of("list_entity_types", new Arguments(project, name));
    }

    private record Arguments(ProjectId project, Optional<String> name) {}
  }

  /**
   * A page in the order of the names.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found} for the name and the version
   *     of its schema
   */
  public Page<EntityTypeSummary> handle(Query query) {
    var faults = new Faults();
    query.name().ifPresent(name -> EntityFields.typeName(faults, "name", name));
    faults.range("limit", query.limit(), 1, Page.MOST);
    if (query.schemaVersion().isPresent() && query.name().isEmpty()) {
      faults.add("schema_version", "goes only with a name");
    }
    faults.throwIfAny();
    var arguments = query.arguments();
    var after = Cursor.decode(query.cursor(), arguments, 1).map(cursor -> name(query, cursor));
    return transactions.inProject(
        query.project(),
        () -> {
          var rows = types.list(query.name(), after, query.limit() + 1);
          query
              .name()
              .filter(name -> rows.isEmpty() && after.isEmpty())
              .ifPresent(
                  name -> {
                    throw EntityRules.noType(name);
                  });
          return page(query, arguments, rows);
        });
  }

  private static String name(Query query, Cursor cursor) {
    var name = cursor.position().get(0);
    var faults = new Faults();
    EntityFields.typeName(faults, "cursor", name);
    if (!faults.isEmpty()) {
      throw Cursor.invalid(query.cursor().orElse(""), null);
    }
    return name;
  }

  private Page<EntityTypeSummary> page(
      Query query, Fingerprint arguments, List<Listed<CountedType>> rows) {
    return Page.of(
        rows, query.limit(), arguments, Listed::position, row -> summary(query, row.item()));
  }

  private EntityTypeSummary summary(Query query, CountedType counted) {
    if (query.schemaVersion().isPresent()) {
      var schemaVersion = query.schemaVersion().get();
      var schema =
          types
              .schema(counted.type().id(), schemaVersion)
              .orElseThrow(() -> noSchema(counted.type(), schemaVersion));
      return EntityTypeSummary.full(counted, schema, schemaVersion);
    }
    return query.view() == View.FULL || query.name().isPresent()
        ? EntityTypeSummary.full(counted)
        : EntityTypeSummary.brief(counted);
  }

  private static WorkflowException noSchema(EntityType type, int schemaVersion) {
    return new WorkflowException(
        new Problem.NotFound(
            "schema_version",
            String.valueOf(schemaVersion),
            "The schemas of "
                + type.name()
                + " have the versions 1 to "
                + type.schemaVersion()
                + "."));
  }
}
