package dev.workflowmcp.cli;

import dev.workflowmcp.core.deployment.DeploymentReference;
import dev.workflowmcp.core.deployment.ListDeployments;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.entity.GetEntity;
import dev.workflowmcp.core.entity.ListEntityTypes;
import dev.workflowmcp.core.entity.QueryEntities;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.history.SubjectReference;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.search.HitKind;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.store.Uuids;
import dev.workflowmcp.core.workitem.ClaimToken;
import dev.workflowmcp.core.workitem.Clearable;
import dev.workflowmcp.core.workitem.DependencyType;
import dev.workflowmcp.core.workitem.GetWorkItem;
import dev.workflowmcp.core.workitem.ItemChange;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.QueryWorkItems;
import dev.workflowmcp.core.workitem.WorkItemReference;
import dev.workflowmcp.core.workitem.WorkItemSort;
import dev.workflowmcp.core.workitem.WorkItemStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;

/** Texts of the command line as values of the core, with the core's own words when they are not. */
final class Converters {
  private Converters() {}

  static void register(CommandLine commandLine) {
    register(commandLine, WorkItemReference.class, WorkItemReference::parse);
    register(commandLine, EntityReference.class, EntityReference::parse);
    register(commandLine, DeploymentReference.class, DeploymentReference::parse);
    register(commandLine, SubjectReference.class, SubjectReference::parse);
    register(commandLine, ClaimToken.class, ClaimToken::parse);
    register(commandLine, ProjectId.class, Converters::projectId);
    register(commandLine, Instant.class, Converters::instant);
    register(commandLine, JsonObject.class, Converters::json);
    constants(commandLine, WorkItemStatus.class);
    constants(commandLine, ItemType.class);
    constants(commandLine, DependencyType.class);
    constants(commandLine, WorkItemSort.class);
    constants(commandLine, Clearable.class);
    constants(commandLine, GetWorkItem.Include.class);
    constants(commandLine, QueryWorkItems.View.class);
    constants(commandLine, ItemChange.DescendantsFate.class);
    constants(commandLine, ListProjects.Status.class);
    constants(commandLine, GetEntity.Include.class);
    constants(commandLine, ListEntityTypes.View.class);
    constants(commandLine, QueryEntities.View.class);
    constants(commandLine, DeploymentStatus.class);
    constants(commandLine, ListDeployments.View.class);
    constants(commandLine, HitKind.class);
  }

  private static <T> void register(
      CommandLine commandLine, Class<T> type, ITypeConverter<T> converter) {
    commandLine.registerConverter(
        type,
        text -> {
          try {
            return converter.convert(text);
          } catch (WorkflowException refused) {
            // Picocli lets no other exception through unchanged.
            throw (TypeConversionException)
                new TypeConversionException(refused.problem().message()).initCause(refused);
          }
        });
  }

  private static <E extends Enum<E>> void constants(CommandLine commandLine, Class<E> type) {
    commandLine.registerConverter(
        type,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                    () ->
                        new TypeConversionException(
                            "\"" + text + "\" is not one of " + names(type))));
  }

  private static String names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Converters::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ProjectId projectId(String text) {
    return Uuids.parse(text)
        .map(ProjectId::new)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is not the id of a project; the list of projects has it"));
  }

  private static Instant instant(String text) {
    try {
      return text.length() == "2026-11-30".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw new TypeConversionException(
          "\"" + text + "\" is no time, for example 2026-11-30T09:30:00Z or 2026-11-30");
    }
  }

  private static JsonObject json(String text) {
    try {
      return Json.readObject(text);
    } catch (JacksonException notAnObject) {
      throw new TypeConversionException(
          "that is no JSON object (" + notAnObject.getOriginalMessage() + ")");
    }
  }
}
