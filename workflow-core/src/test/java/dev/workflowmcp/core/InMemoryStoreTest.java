package dev.workflowmcp.core;

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
import dev.workflowmcp.core.memory.InMemoryStore;
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
import org.junit.jupiter.api.Nested;

/** The ports in memory do what every implementation must do. */
class InMemoryStoreTest {
  private final InMemoryStore store = new InMemoryStore();

  @Nested
  class Transactions extends OfTheStore implements TransactionsContract {}

  @Nested
  class RequestIds extends OfTheStore implements RequestIdsContract {}

  @Nested
  class Events extends OfTheStore implements EventsContract {}

  @Nested
  class Projects extends OfTheStore implements ProjectsContract {}

  @Nested
  class ActiveProject extends OfTheStore implements ActiveProjectContract {}

  @Nested
  class ProjectDatabases extends OfTheStore implements ProjectDatabasesContract {}

  @Nested
  class WorkItems extends OfTheStore implements WorkItemsContract {}

  @Nested
  class WorkItemTree extends OfTheStore implements WorkItemTreeContract {}

  @Nested
  class WorkItemLists extends OfTheStore implements WorkItemListsContract {}

  @Nested
  class Claims extends OfTheStore implements ClaimsContract {}

  @Nested
  class Dependencies extends OfTheStore implements DependenciesContract {}

  @Nested
  class Readiness extends OfTheStore implements ReadinessContract {}

  @Nested
  class GitLinks extends OfTheStore implements GitLinksContract {}

  @Nested
  class Notes extends OfTheStore implements NotesContract {}

  @Nested
  class EntityTypes extends OfTheStore implements EntityTypesContract {}

  @Nested
  class Evolutions extends OfTheStore implements EvolutionsContract {}

  @Nested
  class Entities extends OfTheStore implements EntitiesContract {}

  @Nested
  class EntityLists extends OfTheStore implements EntityListsContract {}

  @Nested
  class ClaimLists extends OfTheStore implements ClaimListsContract {}

  @Nested
  class EventLists extends OfTheStore implements EventListsContract {}

  @Nested
  class Subjects extends OfTheStore implements SubjectsContract {}

  @Nested
  class Figures extends OfTheStore implements FiguresContract {}

  @Nested
  class HitLists extends OfTheStore implements HitListsContract {}

  @Nested
  class Changes extends OfTheStore implements ChangeFeedContract {
    @Override
    public ChangeFeed feed() {
      return store.changeFeed();
    }
  }

  @Nested
  class Outlines extends OfTheStore implements OutlinesContract {}

  @Nested
  class Triage extends OfTheStore implements TriageContract {}

  @Nested
  class Suggestions extends OfTheStore implements SuggestionsContract {}

  @Nested
  class Environments extends OfTheStore implements EnvironmentsContract {}

  @Nested
  class Deployments extends OfTheStore implements DeploymentsContract {}

  @Nested
  class DeploymentLists extends OfTheStore implements DeploymentListsContract {}

  abstract class OfTheStore implements PortContract {
    @Override
    public Workflow.Ports ports() {
      return store.ports();
    }
  }
}
