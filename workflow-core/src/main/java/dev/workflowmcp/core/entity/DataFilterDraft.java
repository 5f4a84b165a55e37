package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.entity.DataFilter.Operator;
import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonValue;
import dev.workflowmcp.core.problem.Faults;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says of a condition on the data.
 *
 * @param path a JSON pointer of at most 32 segments and 200 characters
 * @param value may be left out for {@code exists}, which is then true
 */
public record DataFilterDraft(String path, Operator op, Optional<JsonValue> value) {
  private static final int MOST_VALUES = 100;
  private static final int PREFIX_CHARACTERS = 200;
  private static final String VALUE = "value";

  /** The condition at a place in a list, or nothing and what is wrong with it. */
  Optional<DataFilter> check(Faults list, int index) {
    var faults = list.under(index);
    var parsed = DataPath.parse(faults, "path", path);
    var compared = value.or(() -> Optional.of(JsonValue.of(true)).filter(yes -> mayLackValue()));
    if (compared.isEmpty()) {
      faults.add(VALUE, "is required for " + op.wireName());
      return Optional.empty();
    }
    var wanted = compared.get();
    JsonLimits.METADATA.check(list, String.valueOf(index), wanted.under(VALUE));
    checkType(faults, wanted.value());
    return parsed.map(place -> new DataFilter(place, op, wanted));
  }

  private boolean mayLackValue() {
    return op == Operator.EXISTS;
  }

  private void checkType(Faults faults, @org.jspecify.annotations.Nullable Object wanted) {
    if (op.isRange() && !(wanted instanceof BigDecimal || wanted instanceof String)) {
      refuse(faults, "a number, or a text such as a date", wanted);
    } else if (op == Operator.EXISTS && !(wanted instanceof Boolean)) {
      refuse(faults, "true or false", wanted);
    } else if (op == Operator.STARTS_WITH
        && !(wanted instanceof String text
            && !text.isEmpty()
            && text.codePointCount(0, text.length()) <= PREFIX_CHARACTERS)) {
      refuse(faults, "a text of 1 to " + PREFIX_CHARACTERS + " characters", wanted);
    } else if (op == Operator.IN
        && !(wanted instanceof List<?> list && !list.isEmpty() && list.size() <= MOST_VALUES)) {
      refuse(faults, "a list of 1 to " + MOST_VALUES + " values", wanted);
    }
  }

  private void refuse(
      Faults faults, String wanted, @org.jspecify.annotations.Nullable Object given) {
    var shown = given instanceof List<?> list ? list.size() + " values" : String.valueOf(given);
    faults.add(VALUE, "must be " + wanted + " for " + op.wireName(), shown);
  }
}
