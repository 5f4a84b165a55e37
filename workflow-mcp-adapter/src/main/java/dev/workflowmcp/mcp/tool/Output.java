package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.deployment.CarriedEntity;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.entity.Entity;
import dev.workflowmcp.core.entity.EntityType;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.overview.Overview;
import dev.workflowmcp.core.project.Project;
import dev.workflowmcp.core.workitem.ItemDependencies;
import dev.workflowmcp.core.workitem.LinkedGit;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import dev.workflowmcp.mcp.tool.Shape.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The schemas of the answers that {@link dev.workflowmcp.runtime.answer.Answers} gives. */
final class Output {
  private static final Shape TEXT = new Shape.Text(Integer.MAX_VALUE);
  private static final Shape COUNT = new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, true);
  private static final Field PROJECT = required("project", TEXT);
  private static final Field REPLAYED = optional("replayed", new Shape.Flag());

  private Output() {}

  /** A project that was written. */
  static Supplier<Map<String, Object>> writtenProject() {
    return () -> answer(fields(Project.class), REPLAYED);
  }

  /** Something that was written in a project. */
  static Supplier<Map<String, Object>> written(Class<? extends Record> type) {
    return () -> answer(fields(type), PROJECT, REPLAYED);
  }

  /** A work item that was claimed. */
  static Supplier<Map<String, Object>> claimed() {
    return () -> answer(fields(WorkItem.class), optional("claim_token", TEXT), PROJECT, REPLAYED);
  }

  /** A work item that was changed with what is below it; how many, under the given name. */
  static Supplier<Map<String, Object>> subtree(String count) {
    return () -> answer(fields(WorkItem.class), optional(count, COUNT), PROJECT, REPLAYED);
  }

  /** What came back: a work item with how many came with it, an entity, or a project. */
  static Supplier<Map<String, Object>> restored(String count) {
    return () ->
        answer(
            any(List.of(WorkItem.class, Project.class, Entity.class)).stream()
                .map(f -> f.name().equals("status") ? optional("status", TEXT) : f)
                .toList(),
            optional(count, COUNT),
            weak(PROJECT),
            REPLAYED);
  }

  /** Many things that were written in a project; their ids go when there is no room for them. */
  static Supplier<Map<String, Object>> receipt(Class<? extends Record> type) {
    return () ->
        answer(
            List.of(optional("items", list(object(weakened(fields(type), Set.of("id")))))),
            PROJECT,
            REPLAYED);
  }

  /** A page of things, each of one of the types. */
  static Supplier<Map<String, Object>> page(List<Class<? extends Record>> types) {
    return () -> pageOf(any(types));
  }

  private static Map<String, Object> pageOf(List<Field> fields) {
    return answer(
        List.of(optional("items", list(object(fields)))),
        optional("next_cursor", TEXT),
        optional("truncated", new Shape.Flag()));
  }

  /** A work item with what belongs to it. */
  static Supplier<Map<String, Object>> details() {
    return () ->
        answer(
            fields(WorkItem.class),
            related("ancestors", fields(WorkItemSummary.class)),
            related("children", fields(WorkItemSummary.class)),
            related("descendants", fields(WorkItemSummary.class)),
            optional("dependencies", object(fields(ItemDependencies.class))),
            optional(
                "git", object(weakened(fields(LinkedGit.class), Set.of("branches", "commits")))),
            related("notes", without(fields(Note.class), "subject")),
            related("deployments", fields(DeploymentSummary.class)),
            related("history", without(fields(Event.class), "subject")));
  }

  /** An entity with what belongs to it. */
  static Supplier<Map<String, Object>> entityDetails() {
    return () ->
        answer(
            fields(Entity.class),
            related("notes", without(fields(Note.class), "subject")),
            related("deployments", fields(DeploymentSummary.class)),
            related("history", without(fields(Event.class), "subject")));
  }

  /** A page of events; what has a short reference is told without its id. */
  static Supplier<Map<String, Object>> history() {
    return () -> {
      var subject = object(weakened(fields(Subject.class), Set.of("id")));
      return pageOf(
          fields(Event.class).stream()
              .map(f -> f.name().equals("subject") ? required("subject", subject) : f)
              .toList());
    };
  }

  /** How a project stands; what does not fit is dropped. */
  static Supplier<Map<String, Object>> overview() {
    return () ->
        answer(
            fields(Overview.class).stream()
                .map(field -> field.name().equals("project") ? field : weak(field))
                .toList());
  }

  /** A deployment with what it carries and what belongs to it. */
  static Supplier<Map<String, Object>> deploymentDetails() {
    return () ->
        answer(
            fields(Deployment.class),
            optional("current", new Shape.Flag()),
            related("work_items", fields(WorkItemSummary.class)),
            related("entities", fields(CarriedEntity.class)),
            related("notes", without(fields(Note.class), "subject")),
            related("history", without(fields(Event.class), "subject")));
  }

  /** A page of deployments, some with what they carry. */
  static Supplier<Map<String, Object>> deployments() {
    return () ->
        pageOf(
            Stream.concat(
                    any(List.of(DeploymentSummary.class, Deployment.class)).stream(),
                    Stream.of(
                        related("work_items", fields(WorkItemSummary.class)),
                        related("entities", fields(CarriedEntity.class))))
                .toList());
  }

  /** An entity type that was changed, or what the change would do to its entities. */
  static Supplier<Map<String, Object>> updatedType() {
    var always = Set.of("id", "name", "schema_version", "version");
    return () ->
        answer(
            fields(EntityType.class).stream()
                .map(field -> always.contains(field.name()) ? field : weak(field))
                .toList(),
            optional("dry_run", new Shape.Flag()),
            optional("checked", COUNT),
            optional("invalid", COUNT),
            optional("offenders", list(new Shape.Free())),
            PROJECT,
            REPLAYED);
  }

  /** The active project, or that there is none. */
  static Supplier<Map<String, Object>> activeProject() {
    return () ->
        answer(
            List.of(required("project_id", new Shape.OrNull(new Shape.Text(Integer.MAX_VALUE)))),
            optional("project", object(fields(Project.class))));
  }

  private static Map<String, Object> answer(List<Field> fields, Field... more) {
    var all = Stream.concat(fields.stream(), Arrays.stream(more));
    var cut = optional("truncated_fields", list(TEXT));
    return RecordSchema.output(object(Stream.concat(all, Stream.of(cut)).toList()));
  }

  private static Field related(String name, List<Field> element) {
    return optional(
        name,
        object(
            List.of(optional("items", list(object(element))), optional("more", new Shape.Flag()))));
  }

  /** The fields of all types; required is what all of them require. */
  private static List<Field> any(List<Class<? extends Record>> types) {
    var all = types.stream().map(Output::fields).toList();
    var merged = new ArrayList<Field>();
    for (var field : all.stream().flatMap(List::stream).toList()) {
      if (merged.stream().noneMatch(known -> known.name().equals(field.name()))) {
        merged.add(all.stream().allMatch(fields -> has(fields, field)) ? field : weak(field));
      }
    }
    return merged;
  }

  private static boolean has(List<Field> fields, Field wanted) {
    return fields.stream()
        .anyMatch(field -> field.name().equals(wanted.name()) && !field.optional());
  }

  private static List<Field> weakened(List<Field> fields, Set<String> names) {
    return fields.stream().map(f -> names.contains(f.name()) ? weak(f) : f).toList();
  }

  private static List<Field> without(List<Field> fields, String name) {
    return fields.stream().filter(field -> !field.name().equals(name)).toList();
  }

  private static Field weak(Field field) {
    return optional(field.name(), field.shape());
  }

  private static List<Field> fields(Class<? extends Record> type) {
    return Shapes.of(type).fields();
  }

  private static Shape.Fields object(List<Field> fields) {
    return new Shape.Fields(null, fields);
  }

  private static Shape list(Shape element) {
    return new Shape.Many(element, 0, Integer.MAX_VALUE, false);
  }

  private static Field required(String name, Shape shape) {
    return new Field(name, shape, false, null);
  }

  private static Field optional(String name, Shape shape) {
    return new Field(name, shape, true, null);
  }
}
