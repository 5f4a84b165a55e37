package dev.workflowmcp.mcp.tool;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.problem.Faults;
import dev.workflowmcp.core.store.Uuids;
import dev.workflowmcp.runtime.answer.Spelling;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the input record of a tool from the arguments of a call, or says everything that is wrong
 * with them.
 */
final class ToolJson {
  private static final String NO_TIME =
      "must be a time of RFC 3339, for example 2026-11-22T09:30:00Z";

  private final Faults faults;

  private ToolJson(Faults faults) {
    this.faults = faults;
  }

  /**
   * The record that the arguments describe.
   *
   * @param arguments plain JSON values
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} with all faults
   */
  static <I extends Record> I decode(
      Class<I> type, Shape.Fields shape, Map<String, ? extends @Nullable Object> arguments) {
    var faults = new Faults();
    var values = new ToolJson(faults).values(shape, arguments);
    faults.throwIfAny();
    return type.cast(create(shape, values));
  }

  private static Object create(Shape.Fields shape, @Nullable Object[] values) {
    try {
      return Objects.requireNonNull(shape.constructor()).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value for each component; {@code null} for one that is faulty. */
  private @Nullable Object[] values(Shape.Fields shape, Map<?, ?> members) {
    refuseUnknown(shape, members);
    return shape.fields().stream().map(field -> value(field, members)).toArray();
  }

  private void refuseUnknown(Shape.Fields shape, Map<?, ?> members) {
    var known = shape.fields().stream().map(Shape.Field::name).toList();
    for (var member : members.keySet()) {
      var name = String.valueOf(member);
      if (!known.contains(name)) {
        var meant =
            Spelling.nearest(name, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        faults.add(escaped(name), "is not a field here" + meant, shown(members.get(name)), known);
      }
    }
  }

  private @Nullable Object value(Shape.Field field, Map<?, ?> members) {
    var name = field.name();
    if (!members.containsKey(name)) {
      if (!field.optional()) {
        faults.add(name, "is required");
      }
      return field.optional() ? Optional.empty() : null;
    }
    var value = members.get(name);
    if (field.shape() instanceof Shape.Any) {
      return field.optional() ? Optional.of(JsonValue.of(value)) : JsonValue.of(value);
    }
    var decoded =
        value == null
            ? refuse(name, "must not be null; leave the field out instead", "null")
            : decode(name, field.shape(), value);
    return field.optional() ? Optional.ofNullable(decoded) : decoded;
  }

  private @Nullable Object decode(String name, Shape shape, Object value) {
    if (shape instanceof Shape.Text text) {
      return text(name, text, value);
    }
    if (shape instanceof Shape.Whole whole) {
      return whole(name, whole, value);
    }
    if (shape instanceof Shape.Flag) {
      return value instanceof Boolean ? value : refuse(name, "must be true or false", value);
    }
    if (shape instanceof Shape.Choice choice) {
      return choice(name, choice, value);
    }
    if (shape instanceof Shape.Many many) {
      return many(name, many, value);
    }
    if (shape instanceof Shape.Fields fields) {
      return object(name, fields, value);
    }
    if (shape instanceof Shape.Free) {
      return value instanceof Map<?, ?> map ? free(map) : refuse(name, "must be an object", value);
    }
    return shape instanceof Shape.Time ? time(name, value) : id(name, value);
  }

  private @Nullable Object text(String name, Shape.Text shape, Object value) {
    if (!(value instanceof String text)) {
      return refuse(name, "must be a text", value);
    }
    var length = text.codePointCount(0, text.length());
    var fault = "has " + length + " characters, at most " + shape.maxLength() + " are allowed";
    return length <= shape.maxLength() ? text : refuse(name, fault, value);
  }

  private @Nullable Object whole(String name, Shape.Whole shape, Object value) {
    var number = wholeNumber(value);
    if (number.isEmpty() || number.get() < shape.min() || number.get() > shape.max()) {
      var range =
          shape.hasMin() && shape.hasMax() ? " from " + shape.min() + " to " + shape.max() : "";
      var least = shape.hasMin() && !shape.hasMax() ? ", at least " + shape.min() : "";
      return refuse(name, "must be a whole number" + range + least, value);
    }
    return shape.narrow() ? (Object) number.get().intValue() : number.get();
  }

  private static Optional<Long> wholeNumber(Object value) {
    try {
      if (value instanceof BigDecimal decimal) {
        return Optional.of(decimal.longValueExact());
      }
      if (value instanceof BigInteger integer) {
        return Optional.of(integer.longValueExact());
      }
    } catch (ArithmeticException notALong) {
      return Optional.empty();
    }
    return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
  }

  private @Nullable Object choice(String name, Shape.Choice shape, Object value) {
    for (var constant : shape.constants()) {
      if (Shapes.wireName(constant).equals(value)) {
        return constant;
      }
    }
    faults.add(name, "must be one of the allowed values", shown(value), RecordSchema.names(shape));
    return null;
  }

  private @Nullable Object many(String name, Shape.Many shape, Object value) {
    if (!(value instanceof List<?> list)) {
      return refuse(name, "must be a list", value);
    }
    if (list.size() < shape.minItems() || list.size() > shape.maxItems()) {
      faults.add(
          name,
          "has "
              + list.size()
              + " elements; "
              + shape.minItems()
              + " to "
              + shape.maxItems()
              + " are allowed");
      return null;
    }
    var each = new ToolJson(faults.under(name));
    List<@Nullable Object> elements = new ArrayList<>();
    for (var i = 0; i < list.size(); i++) {
      var index = String.valueOf(i);
      var element = list.get(i);
      elements.add(
          element == null
              ? each.refuse(index, "must not be null", "null")
              : each.decode(index, shape.element(), element));
    }
    return shape.distinct() ? new LinkedHashSet<>(elements) : elements;
  }

  private @Nullable Object object(String name, Shape.Fields shape, Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      return refuse(name, "must be an object", value);
    }
    var values = new ToolJson(faults.under(name)).values(shape, members);
    return faults.isEmpty() ? create(shape, values) : null;
  }

  @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
  private static JsonObject free(Map<?, ?> members) {
    return JsonObject.of((Map<String, @Nullable Object>) members);
  }

  private @Nullable Object time(String name, Object value) {
    try {
      if (value instanceof String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException notATime) {
      return refuse(name, NO_TIME, value);
    }
    return refuse(name, NO_TIME, value);
  }

  private @Nullable Object id(String name, Object value) {
    var id = value instanceof String text ? Uuids.parse(text).orElse(null) : null;
    return id == null ? refuse(name, "must be a UUID", value) : id;
  }

  private @Nullable Object refuse(String name, String fault, Object value) {
    faults.add(name, fault, shown(value));
    return null;
  }

  /** A value as it is named in a fault. */
  private static String shown(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return "an object of " + map.size() + " members";
    }
    return value instanceof List<?> list
        ? "a list of " + list.size() + " elements"
        : String.valueOf(value);
  }

  /** As a segment of a JSON pointer. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
