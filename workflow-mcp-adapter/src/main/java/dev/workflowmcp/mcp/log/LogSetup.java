package dev.workflowmcp.mcp.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets Logback up without reading a file. Before {@link #writeTo} is called, and in processes that
 * never do, warnings go to stderr; stdout belongs to the protocol.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  /** They tell of each step they take; only what goes wrong there is of interest. */
  private static final List<String> TALKATIVE =
      List.of("io.modelcontextprotocol", "reactor", "liquibase");

  /**
   * Statements and pools: of interest to whoever looks for a fault in the files. On stderr people
   * read the problem of their call, which says what the loss of connections meant for it.
   */
  private static final List<String> DATABASE = List.of("org.jooq", "com.zaxxer.hikari");

  /** Says as a fault that we switched it off. */
  private static final String ANALYTICS = "liquibase.analytics";

  /** Warns of PostgreSQL 14, which jOOQ does not promise to support and our tests do. */
  private static final String JOOQ_VERSION_CHECK =
      "org.jooq.impl.DefaultExecuteContext.logVersionSupport";

  private static volatile @Nullable Target target;

  private record Target(Path folder, Level level) {}

  /**
   * Sends the log of this process to the files of a folder; to be called before anything is logged.
   */
  public static void writeTo(Path folder, String level) {
    target = new Target(folder, Level.valueOf(level));
  }

  /** Undoes {@link #writeTo}. */
  static void forget() {
    target = null;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var wanted = target;
    var level = wanted == null ? Level.WARN : wanted.level();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(wanted == null ? stderr(context) : file(context, wanted.folder()));
    TALKATIVE.forEach(name -> atMost(context, name, Level.WARN));
    atMost(context, JOOQ_VERSION_CHECK, Level.ERROR);
    atMost(context, ANALYTICS, Level.OFF);
    if (wanted == null) {
      DATABASE.forEach(name -> atMost(context, name, Level.ERROR));
    } else if (level.isGreaterOrEqual(Level.INFO)) {
      DATABASE.forEach(name -> atMost(context, name, Level.WARN));
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Lets a logger say less than the others, never more. */
  private static void atMost(LoggerContext context, String name, Level level) {
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel();
    context.getLogger(name).setLevel(root.isGreaterOrEqual(level) ? root : level);
  }

  private static Appender<ILoggingEvent> file(LoggerContext context, Path folder) {
    var appender = new LogFile(folder, LogFile.Limits.DEFAULT);
    appender.setContext(context);
    appender.start();
    return appender;
  }

  private static Appender<ILoggingEvent> stderr(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("workflow: %level %msg%n%ex{1}");
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
