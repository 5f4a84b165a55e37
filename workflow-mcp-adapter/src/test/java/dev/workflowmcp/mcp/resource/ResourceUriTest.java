package dev.workflowmcp.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceUriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invoices",
        "projects",
        "overview",
        "01900000-0000-7000-8000-000000000000",
        "100 % / größe?#[]@!$&'()*+,;=:",
        "..",
        "%20",
        "🧾 ﷺ"
      })
  void readsWhatItWrites(String name) {
    for (var uri :
        new ResourceUri[] {
          ResourceUri.of(name, ResourceKind.OVERVIEW),
          ResourceUri.of(name, ResourceKind.TREE),
          ResourceUri.of(name, ResourceKind.ENTITY, "vendor/" + name)
        }) {
      assertThat(ResourceUri.parse(uri.toString())).isEqualTo(uri);
      assertThat(uri.toString()).matches("workflow://[-a-zA-Z0-9._~%/]+");
    }
  }

  @Test
  void readsTheListOfAllProjects() {
    assertThat(ResourceUri.parse("workflow://projects")).isEqualTo(ResourceUri.PROJECTS);
    assertThat(ResourceUri.PROJECTS).hasToString("workflow://projects");
  }

  @ParameterizedTest
  @EnumSource
  void hasATemplateForEachKind(ResourceKind kind) {
    var uri = kind.template().replace("{project}", "p").replace("{" + kind.variable() + "}", "x");

    assertThat(ResourceUri.parse(uri))
        .isEqualTo(
            new ResourceUri(Optional.of("p"), Optional.of(kind), kind.named().map(named -> "x")));
  }

  @ParameterizedTest
  @CsvSource({
    "WORKFLOW://My project/overview, My project",
    "workflow://Größe/overview, Größe",
    "workflow://a+b/overview, a+b",
    "workflow://%47r%c3%b6%C3%9Fe/overview, Größe"
  })
  void takesWhatPeopleWrite(String uri, String project) {
    assertThat(ResourceUri.parse(uri)).isEqualTo(ResourceUri.of(project, ResourceKind.OVERVIEW));
  }

  @Test
  void takesASlashInTheNameOfAnEntity() {
    assertThat(ResourceUri.parse("workflow://p/entities/vendor/Acme"))
        .isEqualTo(ResourceUri.of("p", ResourceKind.ENTITY, "vendor/Acme"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "workflow://%zz/overview, hexadecimal",
        "workflow://%/overview, hexadecimal",
        "workflow://p%4/overview, hexadecimal",
        "workflow://%e4/overview, UTF-8",
        "workflow://%C0%AF/overview, UTF-8",
        "workflow://%ED%A0%80/overview, UTF-8",
        "workflow://a%00/overview, control",
        "workflow://a%0Ab/overview, control",
        "workflow:///overview, empty segment",
        "workflow://p//overview, empty segment",
        "workflow://p/overview/, empty segment",
        "workflow://p/work-items/, empty segment",
        "workflow://, empty segment",
        "workflow://p/overview?a=b, must be percent-encoded",
        "workflow://p/overview#a, must be percent-encoded"
      })
  void refusesWhatIsNoUri(String uri, String fault) {
    refuses(uri, fault);
  }

  @Test
  void refusesHalvesOfCharactersAndWhatIsTooLong() {
    refuses("workflow://a\ud800b/overview", "surrogate");
    refuses("workflow://\udc00\ud800/overview", "surrogate");
    refuses("workflow://p/work-items/" + "x".repeat(5_000), "4096 characters");
  }

  private static void refuses(String uri, String fault) {
    var problem = (Problem.InvalidInput) problem(uri);
    assertThat(problem.faults()).hasSize(1);
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/uri");
    assertThat(problem.message()).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "projects",
        "file:///etc/passwd",
        "https://example.com/overview",
        "workflow:projects",
        "workflow://p",
        "workflow://p/work-items",
        "workflow://p/overview/more",
        "workflow://p/tasks/W-1",
        "workflow://p/Overview",
        "workflow://p/../q/tree",
        "workflow://{project}/overview/{x}"
      })
  void knowsNothingOfOtherForms(String uri) {
    var problem = problem(uri);
    assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(problem.nextStep())
        .contains("workflow://projects, workflow://{project}/overview")
        .contains("workflow://{project}/work-items/{ref}");
  }

  private static Problem problem(String uri) {
    return catchThrowableOfType(WorkflowException.class, () -> ResourceUri.parse(uri)).problem();
  }
}
