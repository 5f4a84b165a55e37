package dev.workflowmcp.cli;

import dev.workflowmcp.core.entity.DataFilter.Operator;
import dev.workflowmcp.core.entity.DataFilterDraft;
import dev.workflowmcp.core.json.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;

/** A condition on the data in one argument: {@code /price gte 10}. */
final class FilterText implements ITypeConverter<DataFilterDraft> {
  private static final String OPERATORS =
      Arrays.stream(Operator.values())
          .map(operator -> operator.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining("|"));

  private static final Pattern FILTER =
      Pattern.compile("(/.*?) (" + OPERATORS + ")(?: (.*))?", Pattern.DOTALL);

  @Override
  public DataFilterDraft convert(String text) {
    var matcher = FILTER.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is no condition, for example \"/price gte 10\"");
    }
    return new DataFilterDraft(
        matcher.group(1),
        Operator.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(matcher.group(3)).map(FilterText::value));
  }

  /** Without quotes, a text is one that is no other JSON. */
  private static JsonValue value(String text) {
    try {
      var object = Json.readObject("{\"value\":" + text + "}");
      return new JsonValue(object.members().get("value"));
    } catch (JacksonException aText) {
      return JsonValue.of(text);
    }
  }
}
