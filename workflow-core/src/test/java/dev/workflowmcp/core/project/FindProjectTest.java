package dev.workflowmcp.core.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.memory.InMemoryStore;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindProjectTest {
  private final InMemoryStore store = new InMemoryStore();
  private final Project project = Fixtures.aProject(store.workflow(), "Invoices");

  @Test
  void findsProjectsByNameAndId() {
    assertThat(find("invoices")).contains(project);
    assertThat(find(project.id().toString())).contains(project);
  }

  @Test
  void findsNothingElse() {
    assertThat(find("W-12")).isEmpty();
    assertThat(find("a\0b")).isEmpty();
    assertThat(find(new UUID(1, 2).toString())).isEmpty();
  }

  private Optional<Project> find(String text) {
    return store.workflow().findProject().handle(new FindProject.Query(text));
  }
}
