package dev.workflowmcp.persistence.jooq;

import java.util.Locale;

/** Enum constants as the lower-case text that the columns hold; their checks list every one. */
final class EnumNames {
  private EnumNames() {}

  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
