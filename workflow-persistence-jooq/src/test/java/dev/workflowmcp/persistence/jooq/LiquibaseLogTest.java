package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LiquibaseLogTest {
  private final Logger target = (Logger) LoggerFactory.getLogger(LiquibaseLogTest.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final liquibase.logging.Logger log = new LiquibaseLog().getLog(LiquibaseLogTest.class);

  @BeforeEach
  void listen() {
    target.setLevel(ch.qos.logback.classic.Level.DEBUG);
    target.setAdditive(false);
    said.start();
    target.addAppender(said);
  }

  @AfterEach
  void stop() {
    target.detachAppender(said);
  }

  @Test
  void keepsToItselfWhatIsSwitchedOff() { // #2
    log.log(Level.OFF, "User has disabled analytics.", null);

    assertThat(said.list).isEmpty();
  }

  @Test
  void takesFaultsAsTheyAreAndAllElseDown() {
    log.severe("a fault");
    log.warning("a warning");
    log.info("a step");

    assertThat(said.list)
        .extracting(event -> event.getLevel().toString(), ILoggingEvent::getMessage)
        .containsExactly(
            tuple("ERROR", "a fault"), tuple("WARN", "a warning"), tuple("DEBUG", "a step"));
  }
}
