package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.InputFault;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Clearable;
import dev.workflowmcp.core.workitem.GitEdit;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.PlannedItem;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import dev.workflowmcp.core.workitem.WorkItemEdit;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import dev.workflowmcp.runtime.answer.Spelling;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many work items in a file: the same JSON as the arguments of the tools for many, {@code {"items":
 * [{"title": …}, …]}}.
 */
final class ItemFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ItemFile() {}

  private record Planned(
      Optional<String> key,
      Optional<String> parent,
      ItemType itemType,
      String title,
      Optional<String> description,
      Optional<WorkItemStatus> status,
      Optional<Integer> priority,
      Optional<String> assignee,
      Optional<List<String>> tags,
      Optional<List<String>> planningReferences,
      Optional<String> externalRef,
      Optional<Instant> dueAt,
      Optional<Instant> deferUntil,
      Optional<Map<String, @Nullable Object>> metadata,
      Optional<List<String>> dependsOn) {

    PlannedItem item() {
      return new PlannedItem(
          key,
          parent,
          new WorkItemDraft(
              itemType,
              title,
              description,
              status,
              priority,
              assignee,
              tags.orElse(List.of()),
              planningReferences.orElse(List.of()),
              externalRef,
              dueAt,
              deferUntil,
              metadata.map(JsonObject::of).orElse(JsonObject.EMPTY),
              dependsOn.orElse(List.of())));
    }
  }

  private record Changed(
      String workItem,
      long version,
      Optional<String> title,
      Optional<String> description,
      Optional<ItemType> itemType,
      Optional<WorkItemStatus> status,
      Optional<Integer> priority,
      Optional<String> assignee,
      Optional<List<String>> tags,
      Optional<List<String>> planningReferences,
      Optional<String> externalRef,
      Optional<Instant> dueAt,
      Optional<Instant> deferUntil,
      Optional<Map<String, @Nullable Object>> metadata,
      Optional<List<String>> addBranches,
      Optional<List<String>> removeBranches,
      Optional<List<String>> addCommits,
      Optional<List<String>> removeCommits,
      Optional<Set<Clearable>> clear,
      Optional<ItemChange.DescendantsFate> statusOfDescendants,
      Optional<String> claimToken) {

    ItemChange change() {
      return new ItemChange(
          WorkItemReference.parse(workItem),
          version,
          new WorkItemEdit(
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
              metadata.map(JsonObject::of),
              new GitEdit(
                  addBranches.orElse(List.of()),
                  removeBranches.orElse(List.of()),
                  addCommits.orElse(List.of()),
                  removeCommits.orElse(List.of())),
              clear.orElse(Set.of())),
          statusOfDescendants,
          claimToken.map(ClaimToken::parse));
    }
  }

  private record Plan(List<Planned> items) {}

  private record Changes(List<Changed> items) {}

  /**
   * The items to create.
   *
   * @throws WorkflowException {@code invalid_input}
   */
  static List<PlannedItem> plan(String json) {
    return read(json, Plan.class).items().stream().map(Planned::item).toList();
  }

  /**
   * The changes to make.
   *
   * @throws WorkflowException {@code invalid_input}, {@code not_found}
   */
  static List<ItemChange> changes(String json) {
    return read(json, Changes.class).items().stream().map(Changed::change).toList();
  }

  /**
   * The JSON of a file for many.
   *
   * @throws WorkflowException {@code invalid_input}
   */
  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (DatabindException misfit) {
      throw refused(pointer(misfit), fault(misfit), misfit);
    } catch (JacksonException notJson) {
      var at = notJson.getLocation();
      throw refused(
          "The file",
          "is no JSON at line " + at.getLineNr() + ": " + notJson.getOriginalMessage(),
          notJson);
    }
  }

  private static String pointer(DatabindException misfit) {
    return misfit.getPath().stream()
        .map(at -> "/" + (at.getPropertyName() == null ? at.getIndex() : at.getPropertyName()))
        .collect(Collectors.joining());
  }

  private static String fault(DatabindException misfit) {
    if (misfit instanceof UnrecognizedPropertyException unknown) {
      return "is no field here" + meant(unknown);
    }
    if (misfit instanceof InvalidFormatException format) {
      var constants = format.getTargetType().getEnumConstants();
      return "is \""
          + format.getValue()
          + "\""
          + (constants == null
              ? ""
              : "; allowed: "
                  + Arrays.stream(constants)
                      .map(constant -> Words.of((Enum<?>) constant))
                      .collect(Collectors.joining(", ")));
    }
    return "is missing or of the wrong kind";
  }

  private static String meant(UnrecognizedPropertyException unknown) {
    var known = unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
    return Spelling.nearest(unknown.getPropertyName(), known)
        .map(near -> "; did you mean \"" + near + "\"?")
        .orElse("");
  }

  private static WorkflowException refused(String pointer, String fault, Exception cause) {
    return new WorkflowException(
        new Problem.InvalidInput(
            List.of(new InputFault(pointer, fault, Optional.empty(), List.of()))),
        cause);
  }
}
