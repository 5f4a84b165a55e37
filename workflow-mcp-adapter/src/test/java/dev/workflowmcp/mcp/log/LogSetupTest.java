package dev.workflowmcp.mcp.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

class LogSetupTest {
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void forget() {
    LogSetup.forget();
    context.stop();
  }

  @Test
  void isWhatLogbackAsks() {
    assertThat(ServiceLoader.load(Configurator.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(LogSetup.class));
  }

  @Test
  void warnsOnStderrAsLongAsNobodySaysWhereTo() {
    new LogSetup().configure(context);

    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    assertThat(root.getLevel()).isEqualTo(Level.WARN);
    assertThat(root.iteratorForAppenders())
        .toIterable()
        .singleElement()
        .isInstanceOfSatisfying(
            ConsoleAppender.class,
            console -> assertThat(console.getTarget()).isEqualTo("System.err"));
  }

  @Test
  void keepsFromPeopleWhatLibrariesThinkOfTheirOwnState() { // #2
    new LogSetup().configure(context);

    assertThat(level("liquibase.analytics.LiquibaseAnalyticsListener")).isEqualTo("OFF");
    assertThat(level("liquibase.lockservice")).isEqualTo("WARN");
    assertThat(level("com.zaxxer.hikari.pool")).isEqualTo("ERROR");
  }

  @ParameterizedTest
  @CsvSource({
    // the level asked for | ours | the server core's | the database's
    "ERROR, ERROR, ERROR, ERROR",
    "WARN,  WARN,  WARN,  WARN",
    "INFO,  INFO,  WARN,  WARN",
    "DEBUG, DEBUG, WARN,  DEBUG",
  })
  void letsLibrariesSayLess(String asked, String ours, String core, String database) {
    LogSetup.writeTo(Path.of("nowhere"), asked);
    new LogSetup().configure(context);

    assertThat(level("dev.workflowmcp.mcp")).isEqualTo(ours);
    assertThat(level("io.modelcontextprotocol.spec")).isEqualTo(core);
    assertThat(level("org.jooq.tools")).isEqualTo(database);
    assertThat(level("com.zaxxer.hikari.pool")).isEqualTo(database);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
        .toIterable()
        .singleElement()
        .isInstanceOf(LogFile.class);
  }

  private String level(String logger) {
    return context.getLogger(logger).getEffectiveLevel().toString();
  }
}
