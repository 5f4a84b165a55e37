package dev.workflowmcp.persistence.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangelogTest {
  @Test
  void knowsTheChangesetsOfIncludedFilesInOrder() {
    assertThat(Changelog.ofRegistry().changesets())
        .startsWith("db/registry/0001-database-servers.sql::database-servers::workflow")
        .contains("db/shared/0002-request-ids.sql::request-ids::workflow")
        .doesNotHaveDuplicates();
  }

  @Test
  void hasAVersionThatTellsKindsApartAndFitsIntoAName() {
    var registry = Changelog.ofRegistry();
    var project = Changelog.ofProject();

    assertThat(registry.version()).isNotEqualTo(project.version());
    assertThat(project.version()).matches(project.changesets().size() + "_[0-9a-f]{8}");
  }
}
