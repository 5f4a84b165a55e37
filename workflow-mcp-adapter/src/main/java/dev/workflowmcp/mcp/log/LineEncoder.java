package dev.workflowmcp.mcp.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.workflowmcp.mcp.protocol.Severity;

/** A JSON object a line, with the time as people read it and the severity as alarms do. */
final class LineEncoder extends JsonEncoder {
  LineEncoder() {
    setWithSequenceNumber(false);
    setWithNanoseconds(false);
    setWithTimestamp(false);
    setWithContext(false);
    setWithMarkers(false);
    setWithMessage(false);
    setWithArguments(false);
    setWithFormattedMessage(true);
  }

  @Override
  protected void appendCustomFields(StringBuilder json, ILoggingEvent event) {
    json.append(",\"at\":\"").append(event.getInstant()).append('"');
    var markers = event.getMarkerList();
    if (markers != null && markers.contains(Severity.CRITICAL)) {
      json.append(",\"severity\":\"critical\"");
    }
  }
}
