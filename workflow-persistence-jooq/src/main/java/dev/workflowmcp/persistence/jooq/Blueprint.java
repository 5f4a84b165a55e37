package dev.workflowmcp.persistence.jooq;

/** How the databases of this program are made and kept up to date. */
record Blueprint(
    Changelog registryChangelog,
    Changelog projectChangelog,
    Migrations migrations,
    TemplateDatabase template,
    SessionSettings settings) {

  static Blueprint of(JooqStoreConfig config, DirectConnections direct) {
    var migrations = new Migrations(config.server(), direct);
    var projectChangelog = Changelog.ofProject();
    return new Blueprint(
        Changelog.ofRegistry(),
        projectChangelog,
        migrations,
        new TemplateDatabase(config.server(), projectChangelog, migrations, direct),
        new SessionSettings(config.timeouts().statement()));
  }
}
