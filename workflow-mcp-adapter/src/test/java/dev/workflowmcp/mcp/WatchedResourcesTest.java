package dev.workflowmcp.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.workflowmcp.core.history.Subject;
import dev.workflowmcp.core.history.SubjectKind;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.ProblemCode;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ConnectionScope;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProgress;
import dev.workflowmcp.mcp.catalogue.Client;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.catalogue.Watched;
import dev.workflowmcp.mcp.catalogue.Watched.Place;
import dev.workflowmcp.mcp.protocol.Cancellation;
import dev.workflowmcp.mcp.resource.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has to change for a resource to change. */
class WatchedResourcesTest {
  private static final Client NOBODY =
      new Client() {
        @Override
        public void tell(String method, Map<String, Object> params) {}

        @Override
        public void whenReady(Runnable task) {}
      };

  private final InMemoryStore store = new InMemoryStore();
  private final ServerHarness server = ServerHarness.startOver(store);
  private final Resources resources = new Resources();
  private UUID project = UUID.randomUUID();

  @BeforeEach
  void makeAProject() {
    project = id(server.call("create_project", Map.of("name", "Invoices")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isAnyProjectForTheList() {
    var watched = watched("workflow://projects");

    assertThat(watched.places())
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.project()).isEmpty();
              assertThat(place.touches()).accepts(of(SubjectKind.PROJECT, UUID.randomUUID()));
            });
  }

  @Test
  void isAnythingForAnOverviewAndAnyItemForATree() {
    var overview = watched("workflow://Invoices/overview");
    var tree = watched("workflow://" + project + "/tree");

    for (var kind : SubjectKind.values()) {
      var subject = of(kind, UUID.randomUUID());
      assertThat(inProject(overview).touches().test(subject)).isTrue();
      assertThat(inProject(tree).touches().test(subject)).isEqualTo(kind == SubjectKind.WORK_ITEM);
    }
  }

  @Test
  void isTheProjectItselfForWhateverIsInIt() {
    server.call("create_work_item", Map.of("item_type", "task", "title", "One"));
    for (var path : List.of("overview", "tree", "work-items/W-1")) {
      var inRegistry = watched("workflow://Invoices/" + path).places().get(1);
      assertThat(inRegistry.project()).isEmpty();
      assertThat(inRegistry.touches())
          .accepts(of(SubjectKind.PROJECT, project))
          .rejects(of(SubjectKind.PROJECT, UUID.randomUUID()));
    }
  }

  private Place inProject(Watched watched) {
    var place = watched.places().get(0);
    assertThat(place.project().orElseThrow().value()).isEqualTo(project);
    return place;
  }

  @Test
  void isWhateverMayBeShownForOneThing() {
    server.call("create_work_item", Map.of("item_type", "task", "title", "One"));
    server.call(
        "register_entity_type", Map.of("name", "vendor", "schema", Map.of("type", "object")));
    server.call("record_deployment", Map.of("environment", "production", "commit_sha", "abc1234"));

    isAny("work-items/w-1", SubjectKind.WORK_ITEM);
    isAny("entity-types/vendor", SubjectKind.ENTITY_TYPE, SubjectKind.ENTITY);
    isAny("deployments/D-1", SubjectKind.DEPLOYMENT, SubjectKind.WORK_ITEM, SubjectKind.ENTITY);
  }

  private void isAny(String path, SubjectKind... kinds) {
    var place = inProject(watched("workflow://Invoices/" + path));
    for (var kind : SubjectKind.values()) {
      assertThat(place.touches().test(of(kind, UUID.randomUUID())))
          .as("%s by %s", path, kind)
          .isEqualTo(List.of(kinds).contains(kind));
    }
  }

  @Test
  void isTheEntityItselfForAnEntity() {
    server.call(
        "register_entity_type", Map.of("name", "vendor", "schema", Map.of("type", "object")));
    var entity =
        server.call(
            "create_entity", Map.of("entity_type", "vendor", "name", "Acme", "data", Map.of()));

    assertThat(inProject(watched("workflow://Invoices/entities/vendor%2Facme")).touches())
        .accepts(of(SubjectKind.ENTITY, id(entity)))
        .rejects(of(SubjectKind.ENTITY, UUID.randomUUID()));
  }

  @Test
  void isNothingForWhatThereIsNot() {
    for (var uri :
        List.of(
            "workflow://Nothing/tree",
            "workflow://Invoices/work-items/W-9",
            "workflow://Invoices/entities/E-9",
            "workflow://Invoices/entity-types/nothing",
            "workflow://Invoices/entity-types/Not%20a%20name",
            "workflow://Invoices/deployments/D-9",
            "workflow://Invoices/nothing")) {
      var refused = catchThrowableOfType(WorkflowException.class, () -> watched(uri));
      assertThat(refused.problem().code()).as(uri).isEqualTo(ProblemCode.NOT_FOUND);
    }
  }

  private Watched watched(String uri) {
    return resources.watched(uri, aCall());
  }

  private CallContext aCall() {
    var backend = new InMemoryBackend(store);
    var connection =
        new Connection(
            cancellation -> backend, new ConnectionScope(Optional.empty()), Optional.empty());
    var cancellation = new Cancellation();
    return CallContext.of(
        connection,
        Optional.of("harness"),
        cancellation,
        CallProgress.of(null, NOBODY, cancellation));
  }

  private static UUID id(Map<String, Object> thing) {
    return UUID.fromString(String.valueOf(thing.get("id")));
  }

  private static Subject of(SubjectKind kind, UUID id) {
    return new Subject(kind, id, "X-1");
  }
}
