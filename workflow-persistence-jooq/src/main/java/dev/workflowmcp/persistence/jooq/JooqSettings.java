package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.registry.Tables.PROJECTS;

import java.util.function.Supplier;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ResultQuery;
import org.jooq.RowCountQuery;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How jOOQ is used here: it renders and maps, and nothing besides. */
final class JooqSettings {
  private static final Logger log = LoggerFactory.getLogger(JooqSettings.class);

  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private JooqSettings() {}

  /** Loads what nearly every statement needs, so that the first one does not wait for it. */
  static void load() {
    var unused =
        DSL.using(SQLDialect.POSTGRES).selectFrom(PROJECTS).where(PROJECTS.NAME.eq("")).getSQL();
    log.debug("jOOQ is loaded");
  }

  static DSLContext context(ConnectionProvider connections, Supplier<BoundConnection> current) {
    var settings =
        new Settings().withExecuteLogging(false).withRenderSchema(false).withRenderCatalog(false);
    return DSL.using(
        new DefaultConfiguration()
            .set(SQLDialect.POSTGRES)
            .set(connections)
            .set(settings)
            .set(new DefaultExecuteListenerProvider(new Watch(current))));
  }

  /**
   * Notes which transactions write; logs statements, without their values, when somebody wants to
   * see them.
   */
  private static final class Watch implements ExecuteListener {
    private static final long serialVersionUID = 1L;
    private static final Logger statements = LoggerFactory.getLogger("dev.workflowmcp.sql");

    private final transient Supplier<BoundConnection> current;

    Watch(Supplier<BoundConnection> current) {
      this.current = current;
    }

    @Override
    public void executeStart(ExecuteContext context) {
      var query = context.query();
      if (!(query instanceof ResultQuery<?>) || query instanceof RowCountQuery) {
        current.get().write();
      }
      statements.debug("{}", context.sql());
    }
  }
}
