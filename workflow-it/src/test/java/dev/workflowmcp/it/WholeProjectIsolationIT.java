package dev.workflowmcp.it;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.TeamScene;
import dev.workflowmcp.core.history.Event;
import dev.workflowmcp.core.history.GetHistory;
import dev.workflowmcp.core.overview.GetOverview;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.search.Search;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two projects with things of the same references and names. Whoever looks at the whole of one sees
 * nothing of the other, all of whose texts hold {@value #FOREIGN}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeProjectIsolationIT {
  private static final String FOREIGN = "zeppelin";

  @RegisterExtension final TestRegistry registry = new TestRegistry();

  private final TeamScene here = aProject("balloon");
  private final TeamScene there = aProject(FOREIGN);
  private final WorkItem own = fill(here, "balloon");
  private final WorkItem foreign = fill(there, FOREIGN);

  private TeamScene aProject(String mark) {
    var ports = registry.openStore(Limits.SERVER, Timeouts.DEFAULT).ports();
    return new TeamScene(ports, Fixtures.aName() + " " + mark);
  }

  private static WorkItem fill(TeamScene team, String mark) {
    var item = team.create(aTask("A " + mark).description("Of a " + mark).build());
    team.note("W-1", "About the " + mark);
    team.type("vendor");
    team.entity("vendor", "The " + mark, Map.of("mark", mark));
    team.deploy(aDeployment("production").release(mark).build());
    team.claim(item.ref(), "agent of the " + mark);
    return item;
  }

  @Test
  void showsNothingOfTheOtherInTheOverview() {
    var since = Optional.of(Instant.EPOCH);

    var overview =
        here.workflow.getOverview().handle(new GetOverview.Query(here.project, "newcomer", since));

    assertThat(overview.toString()).contains("balloon").doesNotContain(FOREIGN);
    assertThat(overview.changed().items()).hasSize(4);
  }

  @Test
  void showsNothingOfTheOtherInTheHistory() {
    assertThat(history(here, Optional.empty()).toString())
        .contains("balloon")
        .doesNotContain(FOREIGN);
    assertThat(history(here, Optional.of(here.project.name())).items()).hasSize(1);
    for (var subject :
        Set.of(foreign.id().toString(), there.project.name(), there.project.id().toString())) {
      assertThat(problemOf(() -> history(here, Optional.of(subject))))
          .isInstanceOf(Problem.NotFound.class);
    }
    assertThat(history(here, Optional.of("W-1")).items())
        .allSatisfy(event -> assertThat(event.subject().id()).isEqualTo(own.id().value()));
  }

  @Test
  void findsNothingOfTheOther() {
    assertThat(found(here, FOREIGN)).isZero();
    assertThat(found(here, foreign.id().toString())).isZero();
    assertThat(found(here, "balloon")).isEqualTo(4);
    assertThat(found(there, FOREIGN)).isEqualTo(4);
  }

  private static int found(TeamScene team, String text) {
    var query = new Search.Query(team.project.id(), text, Set.of(), 20, Optional.empty());
    return team.workflow.search().handle(query).items().size();
  }

  private static Page<Event> history(TeamScene team, Optional<String> subject) {
    return team.workflow
        .getHistory()
        .handle(
            new GetHistory.Query(
                team.project.id(),
                team.project.name(),
                subject,
                Optional.empty(),
                Optional.empty(),
                50,
                Optional.empty()));
  }
}
