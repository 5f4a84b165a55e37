package dev.workflowmcp.core.store;

import dev.workflowmcp.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two calls have the same content: SHA-256 over the values of a record, each with its
 * kind and length, members in the order of their names. Equal for equal content in every process,
 * and in every version that names its components so: one that is new and absent changes nothing.
 */
public final class Fingerprint {
  private final String hex;

  /** Marks what is part of a command and not of its content: who asks, over which connection. */
  public interface NotContent {}

  private Fingerprint(String hex) {
    this.hex = hex;
  }

  /**
   * The fingerprint of a record; components that are {@link NotContent} do not count.
   *
   * @param name distinguishes records of different calls with equal components
   */
  public static Fingerprint of(String name, Record content) {
    var digest = sha256();
    update(digest, name);
    update(digest, content);
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  /** All 64 hexadecimal digits. */
  public String hex() {
    return hex;
  }

  /** The first 12 digits: enough to tell the arguments of one caller apart. */
  String mark() {
    return hex.substring(0, 12);
  }

  private static void update(MessageDigest digest, @Nullable Object value) {
    if (value == null) {
      tag(digest, '0', 0);
    } else if (value instanceof NotContent) {
      tag(digest, 'i', 0);
    } else if (value instanceof Optional<?> optional) {
      update(digest, optional.orElse(null));
    } else if (value instanceof List<?> list) {
      tag(digest, 'l', list.size());
      list.forEach(element -> update(digest, element));
    } else if (value instanceof Set<?> set) {
      update(digest, set.stream().map(String::valueOf).sorted().toList());
    } else if (value instanceof Map<?, ?> map) {
      tag(digest, 'm', map.size());
      new TreeMap<>(map)
          .forEach(
              (name, member) -> {
                update(digest, name);
                update(digest, member);
              });
    } else if (value instanceof JsonObject object) {
      update(digest, object.members());
    } else if (value instanceof Record content) {
      components(digest, content);
    } else if (value instanceof BigDecimal number) {
      scalar(digest, 'n', number.toPlainString());
    } else {
      var kind = value instanceof Number ? 'n' : value instanceof Boolean ? 'b' : 't';
      scalar(digest, kind, value.toString());
    }
  }

  private static void components(MessageDigest digest, Record content) {
    var present = new TreeMap<String, Object>();
    for (var component : content.getClass().getRecordComponents()) {
      var value = value(content, component);
      if (!isAbsent(value)) {
        present.put(component.getName(), Objects.requireNonNull(value));
      }
    }
    tag(digest, 'r', present.size());
    present.forEach(
        (name, value) -> {
          update(digest, name);
          update(digest, value);
        });
  }

  private static @Nullable Object value(Record content, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.trySetAccessible();
      return accessor.invoke(content);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  private static boolean isAbsent(@Nullable Object value) {
    return value == null
        || value instanceof NotContent
        || (value instanceof Optional<?> optional && optional.isEmpty())
        || (value instanceof Collection<?> elements && elements.isEmpty());
  }

  private static void scalar(MessageDigest digest, char kind, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    tag(digest, kind, bytes.length);
    digest.update(bytes);
  }

  private static void tag(MessageDigest digest, char kind, int length) {
    digest.update(ByteBuffer.allocate(6).putChar(kind).putInt(length).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
