package dev.workflowmcp.it;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.DeploymentListsContract;
import dev.workflowmcp.core.deployment.DeploymentsContract;
import dev.workflowmcp.core.deployment.EnvironmentsContract;
import dev.workflowmcp.core.entity.EntitiesContract;
import dev.workflowmcp.core.entity.EntityListsContract;
import dev.workflowmcp.core.entity.EntityTypesContract;
import dev.workflowmcp.core.entity.EvolutionsContract;
import dev.workflowmcp.core.history.ChangeFeed;
import dev.workflowmcp.core.history.ChangeFeedContract;
import dev.workflowmcp.core.history.EventListsContract;
import dev.workflowmcp.core.history.EventsContract;
import dev.workflowmcp.core.history.SubjectsContract;
import dev.workflowmcp.core.note.NotesContract;
import dev.workflowmcp.core.overview.FiguresContract;
import dev.workflowmcp.core.project.ActiveProjectContract;
import dev.workflowmcp.core.project.ProjectDatabasesContract;
import dev.workflowmcp.core.project.ProjectsContract;
import dev.workflowmcp.core.request.RequestIdsContract;
import dev.workflowmcp.core.search.HitListsContract;
import dev.workflowmcp.core.store.TransactionsContract;
import dev.workflowmcp.core.suggestion.SuggestionsContract;
import dev.workflowmcp.core.workitem.ClaimListsContract;
import dev.workflowmcp.core.workitem.ClaimsContract;
import dev.workflowmcp.core.workitem.DependenciesContract;
import dev.workflowmcp.core.workitem.GitLinksContract;
import dev.workflowmcp.core.workitem.OutlinesContract;
import dev.workflowmcp.core.workitem.ReadinessContract;
import dev.workflowmcp.core.workitem.TriageContract;
import dev.workflowmcp.core.workitem.WorkItemListsContract;
import dev.workflowmcp.core.workitem.WorkItemTreeContract;
import dev.workflowmcp.core.workitem.WorkItemsContract;
import dev.workflowmcp.persistence.jooq.JooqStore;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Limits;
import dev.workflowmcp.persistence.jooq.JooqStoreConfig.Timeouts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ports on PostgreSQL do what every implementation must do. */
@Order(1)
class JooqPortsIT {
  @Nested
  class Transactions extends OnPostgres implements TransactionsContract {}

  @Nested
  class RequestIds extends OnPostgres implements RequestIdsContract {}

  @Nested
  class Events extends OnPostgres implements EventsContract {}

  @Nested
  class Projects extends OnPostgres implements ProjectsContract {}

  @Nested
  class ActiveProject extends OnPostgres implements ActiveProjectContract {}

  @Nested
  class ProjectDatabases extends OnPostgres implements ProjectDatabasesContract {}

  @Nested
  class WorkItems extends OnPostgres implements WorkItemsContract {}

  @Nested
  class WorkItemTree extends OnPostgres implements WorkItemTreeContract {}

  @Nested
  class WorkItemLists extends OnPostgres implements WorkItemListsContract {}

  @Nested
  class Claims extends OnPostgres implements ClaimsContract {}

  @Nested
  class Dependencies extends OnPostgres implements DependenciesContract {}

  @Nested
  class Readiness extends OnPostgres implements ReadinessContract {}

  @Nested
  class GitLinks extends OnPostgres implements GitLinksContract {}

  @Nested
  class Notes extends OnPostgres implements NotesContract {}

  @Nested
  class EntityTypes extends OnPostgres implements EntityTypesContract {}

  @Nested
  class Evolutions extends OnPostgres implements EvolutionsContract {}

  @Nested
  class Entities extends OnPostgres implements EntitiesContract {}

  @Nested
  class EntityLists extends OnPostgres implements EntityListsContract {}

  @Nested
  class Outlines extends OnPostgres implements OutlinesContract {}

  @Nested
  class Triage extends OnPostgres implements TriageContract {}

  @Nested
  class Suggestions extends OnPostgres implements SuggestionsContract {}

  @Nested
  class Changes extends OnPostgres implements ChangeFeedContract {
    @Override
    public ChangeFeed feed() {
      return store.changeFeed();
    }
  }

  @Nested
  class Environments extends OnPostgres implements EnvironmentsContract {}

  @Nested
  class Deployments extends OnPostgres implements DeploymentsContract {}

  @Nested
  class DeploymentLists extends OnPostgres implements DeploymentListsContract {}

  @Nested
  class ClaimLists extends OnPostgres implements ClaimListsContract {}

  @Nested
  class EventLists extends OnPostgres implements EventListsContract {}

  @Nested
  class Subjects extends OnPostgres implements SubjectsContract {}

  @Nested
  class Figures extends OnPostgres implements FiguresContract {}

  @Nested
  class HitLists extends OnPostgres implements HitListsContract {}

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class OnPostgres implements PortContract {
    @RegisterExtension final TestRegistry registry = new TestRegistry();

    final JooqStore store = registry.openStore(Limits.SERVER, Timeouts.DEFAULT);
    private final Workflow.Ports ports = store.ports();

    @Override
    public Workflow.Ports ports() {
      return ports;
    }
  }
}
