package dev.workflowmcp.persistence.jooq;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Takes what Liquibase has to say to the log of the program, one level down: it says much. */
final class LiquibaseLog extends AbstractLogService {
  @Override
  public int getPriority() {
    return PRIORITY_SPECIALIZED;
  }

  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public Logger getLog(Class type) {
    return new Forwarding(LoggerFactory.getLogger(type));
  }

  private static final class Forwarding extends AbstractLogger {
    private final org.slf4j.Logger target;

    private Forwarding(org.slf4j.Logger target) {
      this.target = target;
    }

    @Override
    public void close() {
      // Holds nothing.
    }

    @Override
    public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
      // Liquibase's way to say "not at all", which is higher than every level.
      if (level.equals(Level.OFF)) {
        return;
      }
      if (level.intValue() >= Level.SEVERE.intValue()) {
        target.error(message, failure);
      } else if (level.intValue() >= Level.WARNING.intValue()) {
        target.warn(message, failure);
      } else {
        target.debug(message, failure);
      }
    }
  }
}
