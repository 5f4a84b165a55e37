package dev.workflowmcp.it;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the storage of this test process logs while it is open, for whichever test. */
final class Logged implements AutoCloseable {
  private static final String STORAGE = "dev.workflowmcp.persistence.jooq";

  private final Logger logger = (Logger) LoggerFactory.getLogger(STORAGE);
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          events.add(event);
        }
      };

  Logged() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
  }

  /** The lines that hold a text. */
  List<String> lines(String text) {
    return lines(Level.INFO, text);
  }

  /** The lines of at least a warning that hold a text. */
  List<String> complaints(String text) {
    return lines(Level.WARN, text);
  }

  private List<String> lines(Level least, String text) {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(least))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(text))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
