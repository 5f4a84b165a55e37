package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonLimits;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Faults;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * The metadata of a work item: any JSON object within {@link JsonLimits#METADATA}, with some keys
 * that have a type.
 */
final class WorkItemMetadata {
  private static final String FIELD = "metadata";
  private static final BigDecimal LEAST_BUDGET = BigDecimal.valueOf(1_000);
  private static final BigDecimal MOST_BUDGET = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_USAGE = BigDecimal.valueOf(Long.MAX_VALUE);

  private WorkItemMetadata() {}

  static void check(Faults faults, ItemType itemType, JsonObject metadata) {
    JsonLimits.METADATA.check(faults, FIELD, metadata);
    var at = faults.under(FIELD);
    if (itemType == ItemType.PROJECT) {
      integer(at, metadata, "token_budget", LEAST_BUDGET, MOST_BUDGET);
      text(at, metadata, "specification_file");
    }
    if (itemType == ItemType.SESSION) {
      integer(at, metadata, "token_usage", BigDecimal.ZERO, MOST_USAGE);
      time(at, metadata, "started_at");
      time(at, metadata, "completed_at");
    }
  }

  private static void integer(
      Faults at, JsonObject metadata, String key, BigDecimal least, BigDecimal most) {
    metadata
        .get(key)
        .filter(value -> !isInteger(value, least, most))
        .ifPresent(
            value ->
                at.add(
                    key,
                    "must be a whole number from "
                        + least.toPlainString()
                        + " to "
                        + most.toPlainString(),
                    value));
  }

  private static boolean isInteger(Object value, BigDecimal least, BigDecimal most) {
    return value instanceof BigDecimal number
        && number.compareTo(least) >= 0
        && number.compareTo(most) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  private static void text(Faults at, JsonObject metadata, String key) {
    metadata
        .get(key)
        .filter(value -> !(value instanceof String text) || text.isBlank())
        .ifPresent(value -> at.add(key, "must be a text that is not empty", value));
  }

  private static void time(Faults at, JsonObject metadata, String key) {
    metadata
        .get(key)
        .filter(value -> !isTime(value))
        .ifPresent(
            value ->
                at.add(key, "must be a time of RFC 3339, for example 2026-11-22T09:30:00Z", value));
  }

  private static boolean isTime(Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException notATime) {
      return false;
    }
  }
}
