package dev.workflowmcp.runtime.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How records of the core look as JSON: snake_case names, absent and empty values left out,
 * identifiers and enums as text, times as RFC 3339 in UTC, numbers with all their digits.
 */
final class AnswerJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(values())
          .build();

  private AnswerJson() {}

  private static SimpleModule values() {
    var module = new SimpleModule("workflow");
    module.addSerializer(ProjectId.class, new AsText<>());
    module.addSerializer(WorkItemId.class, new AsText<>());
    module.addSerializer(WorkItemNumber.class, new AsText<>());
    module.addSerializer(ItemPath.class, new AsText<>());
    module.addSerializer(EntityTypeId.class, new AsText<>());
    module.addSerializer(EntityId.class, new AsText<>());
    module.addSerializer(EntityNumber.class, new AsText<>());
    module.addSerializer(Environment.class, new AsText<>());
    module.addSerializer(DeploymentId.class, new AsText<>());
    module.addSerializer(DeploymentNumber.class, new AsText<>());
    module.addSerializer(JsonObject.class, new AsMembers());
    module.addSerializer(EnumText.enumClass(), new EnumText());
    return module;
  }

  private static final class AsText<T> extends ValueSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.toString());
    }
  }

  private static final class EnumText extends ValueSerializer<Enum<?>> {
    @SuppressWarnings("unchecked")
    static Class<Enum<?>> enumClass() {
      return (Class<Enum<?>>) (Class<?>) Enum.class;
    }

    @Override
    public void serialize(Enum<?> value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class AsMembers extends ValueSerializer<JsonObject> {
    @Override
    public void serialize(JsonObject value, JsonGenerator json, SerializationContext context) {
      JsonValues.write(json, value.members());
    }

    @Override
    public boolean isEmpty(SerializationContext context, JsonObject value) {
      return value.isEmpty();
    }
  }
}
