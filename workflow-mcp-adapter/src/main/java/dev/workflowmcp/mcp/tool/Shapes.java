package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.entity.EntityId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.entity.EntityTypeId;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.ItemPath;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the JSON shape of a record by looking at it; the only place that uses reflection. */
final class Shapes {
  /** Written as the text they print. */
  private static final Set<Class<?>> TEXTS =
      Set.of(
          ProjectId.class,
          WorkItemId.class,
          WorkItemNumber.class,
          ItemPath.class,
          EntityTypeId.class,
          EntityId.class,
          EntityNumber.class,
          Environment.class,
          DeploymentId.class,
          DeploymentNumber.class);

  private static final ClassValue<Shape.Fields> RECORDS =
      new ClassValue<>() {
        @Override
        protected Shape.Fields computeValue(Class<?> type) {
          return new Shapes(Map.of()).fields(type);
        }
      };

  private final Map<TypeVariable<?>, Type> bindings;

  private Shapes(Map<TypeVariable<?>, Type> bindings) {
    this.bindings = bindings;
  }

  /** The shape of a record. */
  static Shape.Fields of(Class<? extends Record> type) {
    return RECORDS.get(type);
  }

  /** The name that a Java name has in JSON. */
  static String wireName(String javaName) {
    return javaName.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** The name that a constant has in JSON. */
  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Shape.Fields fields(Class<?> type) {
    var components = type.getRecordComponents();
    var fields = new ArrayList<Shape.Field>();
    for (var component : components) {
      fields.add(field(component));
    }
    return new Shape.Fields(constructor(type, components), List.copyOf(fields));
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.trySetAccessible();
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("no record: " + type, e);
    }
  }

  private Shape.Field field(RecordComponent component) {
    var doc = component.getAnnotation(Doc.class);
    var type = component.getGenericType();
    var optional = argument(type, Optional.class);
    return new Shape.Field(
        doc == null || doc.name().isEmpty() ? wireName(component.getName()) : doc.name(),
        shape(optional == null ? type : optional, doc),
        optional != null,
        doc);
  }

  private Shape shape(Type type, @Nullable Doc doc) {
    var bound = type instanceof TypeVariable<?> variable ? bindings.get(variable) : type;
    var list = argument(bound, List.class);
    if (list != null) {
      return many(list, doc, false);
    }
    var set = argument(bound, Set.class);
    if (set != null) {
      return many(set, doc, true);
    }
    if (bound instanceof ParameterizedType generic) {
      return generic(generic);
    }
    if (bound instanceof Class<?> plain) {
      return plain(plain, doc);
    }
    throw new IllegalArgumentException("no JSON shape: " + type);
  }

  private Shape many(Type element, @Nullable Doc doc, boolean distinct) {
    return new Shape.Many(
        shape(element, doc),
        doc == null ? 0 : doc.minItems(),
        doc == null ? Integer.MAX_VALUE : doc.maxItems(),
        distinct);
  }

  private Shape generic(ParameterizedType type) {
    var raw = (Class<?>) type.getRawType();
    if (raw == Map.class) {
      return new Shape.Table(shape(type.getActualTypeArguments()[1], null));
    }
    var inner = new HashMap<>(bindings);
    for (var i = 0; i < raw.getTypeParameters().length; i++) {
      inner.put(raw.getTypeParameters()[i], type.getActualTypeArguments()[i]);
    }
    return new Shapes(inner).fields(raw);
  }

  private Shape plain(Class<?> type, @Nullable Doc doc) {
    if (type == String.class || TEXTS.contains(type)) {
      return new Shape.Text(doc == null ? Integer.MAX_VALUE : doc.maxLength());
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return whole(type == int.class || type == Integer.class, doc);
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Shape.Flag();
    }
    if (type == Instant.class) {
      return new Shape.Time();
    }
    if (type == UUID.class) {
      return new Shape.Id();
    }
    if (type == JsonObject.class) {
      return new Shape.Free();
    }
    if (type == JsonValue.class) {
      return new Shape.Any();
    }
    if (type.isEnum()) {
      return choice(type, doc);
    }
    if (type.isRecord()) {
      return fields(type);
    }
    throw new IllegalArgumentException("no JSON shape: " + type);
  }

  private static Shape whole(boolean narrow, @Nullable Doc doc) {
    var min =
        Math.max(
            doc == null ? Long.MIN_VALUE : doc.min(), narrow ? Integer.MIN_VALUE : Long.MIN_VALUE);
    var max =
        Math.min(
            doc == null ? Long.MAX_VALUE : doc.max(), narrow ? Integer.MAX_VALUE : Long.MAX_VALUE);
    return new Shape.Whole(min, max, narrow);
  }

  private static Shape choice(Class<?> type, @Nullable Doc doc) {
    var only = doc == null ? List.of() : List.of(doc.only());
    return new Shape.Choice(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> (Enum<?>) constant)
            .filter(constant -> only.isEmpty() || only.contains(wireName(constant)))
            .toList());
  }

  /** The only type argument, if the type is of the given generic class. */
  private static @Nullable Type argument(@Nullable Type type, Class<?> generic) {
    return type instanceof ParameterizedType parameterized && parameterized.getRawType() == generic
        ? parameterized.getActualTypeArguments()[0]
        : null;
  }
}
