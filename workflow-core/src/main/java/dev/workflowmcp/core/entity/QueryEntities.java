package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Cursor;
import dev.workflowmcp.core.store.Fingerprint;
import dev.workflowmcp.core.store.Listed;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Finds entities by any combination of conditions, page by page. */
public final class QueryEntities {
  static final int TEXT_CHARACTERS = 500;
  static final int MOST_FILTERS = 16;
  static final int MOST_FIELDS = 50;

  private final Transactions transactions;
  private final EntityTypes types;
  private final EntityLists lists;

  public QueryEntities(Transactions transactions, EntityTypes types, EntityLists lists) {
    this.transactions = transactions;
    this.types = types;
    this.lists = lists;
  }

  /** How much of each entity is answered. */
  public enum View {
    /** Of the data only the fields that are asked for. */
    SUMMARY,
    FULL
  }

  /**
   * What a caller asks of the entities; all of it must hold. See {@link EntityFilter}.
   *
   * @param entityType the name of their type
   * @param filters at most 16
   */
  public record Conditions(
      Optional<String> entityType,
      JsonObject where,
      List<DataFilterDraft> filters,
      List<String> tags,
      Optional<String> text,
      boolean includeDeleted) {

    /** No condition: all undeleted entities. */
    public static final Conditions NONE =
        new Conditions(
            Optional.empty(), JsonObject.EMPTY, List.of(), List.of(), Optional.empty(), false);

    public Conditions {
      filters = List.copyOf(filters);
      tags = List.copyOf(tags);
    }

    private List<DataFilter> check(Faults faults) {
      entityType.ifPresent(name -> EntityFields.typeName(faults, "entity_type", name));
      JsonLimits.METADATA.check(faults, "where", where);
      EntityFields.tags(faults, tags);
      text.ifPresent(words -> faults.text("text", words, 1, TEXT_CHARACTERS));
      if (filters.size() > MOST_FILTERS) {
        faults.add(
            "filters",
            "has " + filters.size() + " elements, at most " + MOST_FILTERS + " are allowed");
      }
      var checked = new ArrayList<DataFilter>();
      for (var i = 0; i < filters.size(); i++) {
        filters.get(i).check(faults.under("filters"), i).ifPresent(checked::add);
      }
      return checked;
    }
  }

  /**
   * What to find.
   *
   * @param fields JSON pointers into the data, or names of its members; with the summary only
   * @param sort as {@link EntitySort} reads it; by number when empty
   * @param limit 1-200
   * @param cursor the {@code nextCursor} of the page before
   */
  public record Query(
      ProjectId project,
      Conditions conditions,
      List<String> fields,
      Optional<String> sort,
      View view,
      int limit,
      Optional<String> cursor) {

    public Query {
      fields = List.copyOf(fields);
    }

    private Fingerprint arguments() {
      return Fingerprint.of("query_entities", new Arguments(project, conditions, sort));
    }

    private record Arguments(ProjectId project, Conditions conditions, Optional<String> sort) {}
  }

  /** A query of which nothing is wrong. */
  private record Checked(List<DataFilter> filters, List<DataPath> fields, EntitySort sort) {}

  /**
   * A page of the entities that match, {@link EntitySummary} or {@link Entity} as the view says. An
   * entity that changes its place while one pages may be seen again or not at all, every other is
   * seen once.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input}; {@code not_found}
   *     for the type; {@code limit_exceeded} when it takes too long
   */
  public Page<? extends Record> handle(Query query) {
    var checked = check(query);
    var arguments = query.arguments();
    var after = Cursor.decode(query.cursor(), arguments, EntityPosition.FIELDS);
    return transactions.inProject(
        query.project(),
        () -> {
          var filter = filter(query.conditions(), checked.filters());
          var rows = query.limit() + 1;
          return query.view() == View.FULL
              ? page(query, arguments, lists.entities(filter, checked.sort(), after, rows))
              : page(
                  query,
                  arguments,
                  lists.summaries(filter, checked.fields(), checked.sort(), after, rows));
        });
  }

  private static Checked check(Query query) {
    var faults = new Faults();
    var filters = query.conditions().check(faults);
    var fields = fields(faults, query);
    var sort = query.sort().flatMap(text -> EntitySort.parse(faults, "sort", text));
    faults.range("limit", query.limit(), 1, Page.MOST);
    faults.throwIfAny();
    return new Checked(filters, fields, sort.orElse(EntitySort.NUMBER));
  }

  private static List<DataPath> fields(Faults faults, Query query) {
    var fields = query.fields();
    if (fields.size() > MOST_FIELDS) {
      faults.add(
          "fields", "has " + fields.size() + " elements, at most " + MOST_FIELDS + " are allowed");
    }
    if (!fields.isEmpty() && query.view() == View.FULL) {
      faults.add("fields", "goes with the view summary; full tells all of the data");
    }
    var each = faults.under("fields");
    var paths = new LinkedHashSet<DataPath>();
    for (var i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      var pointer =
          field.startsWith("/") ? field : "/" + field.replace("~", "~0").replace("/", "~1");
      DataPath.parse(each, String.valueOf(i), pointer).ifPresent(paths::add);
    }
    return List.copyOf(paths);
  }

  private static <T> Page<T> page(Query query, Fingerprint arguments, List<Listed<T>> rows) {
    return Page.of(rows, query.limit(), arguments, Listed::position, Listed::item);
  }

  private EntityFilter filter(Conditions conditions, List<DataFilter> filters) {
    var type =
        conditions
            .entityType()
            .map(name -> types.findByName(name).orElseThrow(() -> EntityRules.noType(name)));
    return new EntityFilter(
        type,
        conditions.where(),
        filters,
        conditions.tags(),
        conditions.text(),
        conditions.includeDeleted());
  }
}
