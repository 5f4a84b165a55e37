package dev.workflowmcp.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings as their sources have them: flags win over the environment, the environment over
 * {@code workflow.properties}. In the file a setting has its environment name in lower case,
 * without {@code WORKFLOW_}.
 */
final class Settings {
  static final String FILE = "workflow.properties";
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads all sources.
   *
   * @param flags by environment name
   * @param known the environment names there are; any other in the file is refused
   */
  static Settings read(
      Map<String, String> flags, Map<String, String> environment, Path file, List<String> known) {
    var values = new HashMap<String, String>(fromFile(file, known));
    known.forEach(
        name -> Optional.ofNullable(environment.get(name)).ifPresent(v -> values.put(name, v)));
    values.putAll(flags);
    values.values().removeIf(String::isBlank);
    return new Settings(values);
  }

  private static Map<String, String> fromFile(Path file, List<String> known) {
    if (Files.notExists(file)) {
      return Map.of();
    }
    var byKey = new HashMap<String, String>();
    known.forEach(name -> byKey.put(fileKey(name), name));
    var values = new HashMap<String, String>();
    parse(file)
        .forEach(
            (key, value) -> {
              var name = byKey.get(key);
              if (name == null) {
                throw new ConfigurationException(
                    key + " in " + FILE, "is no setting; allowed: " + sorted(byKey));
              }
              values.put(name, (String) value);
            });
    return values;
  }

  private static Properties parse(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(FILE, "cannot be read (" + file + "): " + e.getMessage(), e);
    }
  }

  private static String sorted(Map<String, String> byKey) {
    return String.join(", ", byKey.keySet().stream().sorted().toList());
  }

  static String fileKey(String name) {
    return name.replaceFirst("^WORKFLOW_", "").toLowerCase(Locale.ROOT);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }

  int integer(String name, int fallback, int least, int most) {
    return text(name).map(text -> integer(name, text, least, most)).orElse(fallback);
  }

  private static int integer(String name, String text, int least, int most) {
    var fault = "is \"" + text + "\"; allowed: a whole number from " + least + " to " + most;
    try {
      var value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(name, fault, e);
    }
    throw new ConfigurationException(name, fault);
  }

  /** A duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or {@code PT30S}. */
  Duration duration(String name, Duration fallback, Duration least, Duration most) {
    return text(name).map(text -> duration(name, text, least, most)).orElse(fallback);
  }

  private static Duration duration(String name, String text, Duration least, Duration most) {
    var allowed =
        "; allowed: a time like 500ms, 30s or 5m, from " + shown(least) + " to " + shown(most);
    try {
      var value = parse(text);
      if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
        return value;
      }
    } catch (DateTimeParseException e) {
      throw new ConfigurationException(name, "is \"" + text + "\"" + allowed, e);
    }
    throw new ConfigurationException(name, "is \"" + text + "\"" + allowed);
  }

  private static String shown(Duration duration) {
    if (duration.toMillisPart() > 0) {
      return duration.toMillis() + "ms";
    }
    var seconds = duration.toSeconds();
    return seconds % 3_600 == 0
        ? seconds / 3_600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static Duration parse(String text) {
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Duration.parse(text);
    }
    var amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  boolean truth(String name) {
    return text(name)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new ConfigurationException(
                          name, "is \"" + text + "\"; allowed: true, false");
                })
        .orElse(false);
  }

  /** One of the constants of an enum, written in any case. */
  <E extends Enum<E>> E choice(String name, E fallback, Class<E> type) {
    return text(name).map(text -> choice(name, text, type)).orElse(fallback);
  }

  /** Some constants of an enum, with commas between them; all of them by default. */
  <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    return text(name)
        .map(
            text ->
                Arrays.stream(text.split(",", -1))
                    .map(part -> choice(name, part.strip(), type))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(type))))
        .orElseGet(() -> EnumSet.allOf(type));
  }

  private static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
    var choices = type.getEnumConstants();
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    name,
                    "is \""
                        + text
                        + "\"; allowed: "
                        + Arrays.stream(choices)
                            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}
