package dev.workflowmcp.bench;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.DataFilter.Operator;
import dev.workflowmcp.core.entity.DataFilterDraft;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityEdit;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.EntityTypeEdit;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.entity.QueryEntities;
import dev.workflowmcp.core.entity.QueryEntities.Conditions;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.entity.UpdateEntity;
import dev.workflowmcp.core.entity.UpdateEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.request.Progress;
import dev.workflowmcp.core.request.Request;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is read and written in a project with many entities of one type. */
final class EntityBench {
  static final String TYPE = "vendor";
  static final List<String> PATHS = List.of("/price", "/city");
  private static final Request REQUEST = new Request("bench", "bench-1", Optional.empty());
  private static final JsonObject SCHEMA =
      JsonObject.of(
          Map.<String, Object>of(
              "type",
              "object",
              "required",
              List.of("country"),
              "properties",
              Map.<String, Object>of(
                  "country",
                  Map.<String, Object>of("type", "string", "maxLength", 2),
                  "price",
                  Map.<String, Object>of("type", "number"))));

  private final Workflow workflow;
  private final ProjectId project;
  private final int size;

  EntityBench(Workflow.Ports ports, ProjectId project, int size) {
    this.workflow = Workflow.over(ports, new JsonSchemas());
    this.project = project;
    this.size = size;
  }

  void register() {
    var draft = new EntityTypeDraft(TYPE, SCHEMA, Optional.empty(), List.of());
    workflow.registerEntityType().handle(new RegisterEntityType.Command(REQUEST, project, draft));
  }

  /** Names the paths that are indexed; it may take a while until they are. */
  void index() {
    var edit = new EntityTypeEdit(Optional.empty(), Optional.empty(), Optional.of(PATHS));
    workflow
        .updateEntityType()
        .handle(
            new UpdateEntityType.Command(
                REQUEST, project, TYPE, 1, edit, true, false, Progress.NONE));
  }

  List<ItemReads.Read> reads() {
    var rare = Map.<String, Object>of("code", "c" + size / 2);
    return List.of(
        new ItemReads.Read("get by type/name", false, i -> get()),
        goal("containment, one match", where(rare)),
        goal("containment, 1 %", where(Map.<String, Object>of("segment", "s7"))),
        goal("containment, 1 % and 20 %", where(Map.of("segment", "s7", "country", "IT"))),
        goal(
            "containment, nested in an array",
            where(Map.of("lines", List.of(Map.of("sku", "k77"))))),
        plain("eq, one match", filter("/code", Operator.EQ, "c77"), ""),
        plain("exists, in one of 10,000", filter("/odd", Operator.EXISTS, true), ""),
        plain("range with index, 0.1 %", filter("/price", Operator.LT, 10), ""),
        plain(
            "range with index, half, by it", filter("/price", Operator.LT, 5_000), "/price number"),
        plain("prefix with index, 0.1 %", filter("/city", Operator.STARTS_WITH, "City 77"), ""),
        plain("range without index, 0.1 %", filter("/weight", Operator.LT, 10), ""),
        plain("range without index, half", filter("/weight", Operator.LT, 5_000), ""),
        plain("prefix without index, 0.1 %", filter("/note", Operator.STARTS_WITH, "Note 77"), ""),
        plain("contains a part of a text", filter("/note", Operator.CONTAINS, "te 77"), ""),
        plain("text, rare word", worded("c77"), ""),
        plain("text, word in all", worded("note"), ""),
        plain("text, beginning of 1 %", worded("s7"), ""),
        plain("page by number", ofType(), "number desc"),
        plain("page by name", ofType(), "name"),
        plain("page by last change", ofType(), "updated"),
        plain("page by data with index", ofType(), "/price number desc"),
        plain("page by text with index", ofType(), "/city text"),
        plain("page by data without index", ofType(), "/weight number"));
  }

  private ItemReads.Read goal(String what, Conditions conditions) {
    return new ItemReads.Read(what, true, i -> query(conditions, ""));
  }

  private ItemReads.Read plain(String what, Conditions conditions, String sort) {
    return new ItemReads.Read(what, false, i -> query(conditions, sort));
  }

  private void query(Conditions conditions, String sort) {
    var order = Optional.of(sort).filter(text -> !text.isEmpty());
    var query =
        new QueryEntities.Query(
            project,
            conditions,
            List.of("country"),
            order,
            QueryEntities.View.SUMMARY,
            20,
            Optional.empty());
    if (workflow.queryEntities().handle(query).items().isEmpty()) {
      throw new IllegalStateException("nothing found");
    }
  }

  private void get() {
    var reference = EntityReference.to(TYPE, "Vendor " + size / 3);
    workflow.getEntity().handle(new GetEntity.Query(project, reference, Set.of()));
  }

  List<Samples> writes(int times, String mark) throws Exception {
    var made = new ArrayList<Entity>();
    return List.of(
        Samples.of("create", times, i -> made.add(create("Measured " + mark + i))),
        Samples.of("update", times, i -> update(made.get(i), i)));
  }

  private Entity create(String name) {
    var data =
        JsonObject.of(
            Map.<String, Object>of(
                "country", "DE", "price", 7, "city", "City", "note", "A note of some words"));
    var draft = EntityDraft.of(TYPE, name, data);
    return workflow
        .createEntity()
        .handle(new CreateEntity.Command(REQUEST, project, draft))
        .value();
  }

  private void update(Entity entity, int price) {
    var edit =
        new EntityEdit(
            Optional.empty(),
            Optional.of(JsonObject.of(Map.<String, Object>of("price", price))),
            Optional.empty(),
            Optional.empty());
    var command =
        new UpdateEntity.Command(
            REQUEST, project, EntityReference.to(entity.id()), entity.version(), edit);
    workflow.updateEntity().handle(command);
  }

  private static Conditions ofType() {
    return conditions(JsonObject.EMPTY, List.of(), Optional.empty());
  }

  private static Conditions where(Map<String, ?> part) {
    return conditions(JsonObject.of(part), List.of(), Optional.empty());
  }

  private static Conditions worded(String text) {
    return conditions(JsonObject.EMPTY, List.of(), Optional.of(text));
  }

  private static Conditions filter(String path, Operator operator, Object value) {
    var draft = new DataFilterDraft(path, operator, Optional.of(JsonValue.of(value)));
    return conditions(JsonObject.EMPTY, List.of(draft), Optional.empty());
  }

  private static Conditions conditions(
      JsonObject where, List<DataFilterDraft> filters, Optional<String> text) {
    return new Conditions(Optional.of(TYPE), where, filters, List.of(), text, false);
  }
}
