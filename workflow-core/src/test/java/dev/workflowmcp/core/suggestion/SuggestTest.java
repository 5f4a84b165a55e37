package dev.workflowmcp.core.suggestion;

import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Fixtures;
import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.deployment.CargoReferences;
import dev.workflowmcp.core.deployment.DeploymentDraft;
import dev.workflowmcp.core.deployment.RecordDeployment;
import dev.workflowmcp.core.entity.CreateEntity;
import dev.workflowmcp.core.entity.EntityDraft;
import dev.workflowmcp.core.entity.EntityTypeDraft;
import dev.workflowmcp.core.entity.RegisterEntityType;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.memory.InMemoryStore;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.CreateWorkItem;
import dev.workflowmcp.core.workitem.ItemType;
import dev.workflowmcp.core.workitem.WorkItemDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestTest {
  private final Workflow workflow = new InMemoryStore().workflow();
  private final ProjectId project = Fixtures.aProject(workflow, "Invoices").id();

  @Test
  void findsProjectsInAnyCase() {
    Fixtures.aProject(workflow, "My invoices");

    assertThat(projects("INV", 100)).isEqualTo(all("Invoices", "My invoices"));
    assertThat(projects(" inv", 1)).isEqualTo(new Suggested(List.of("Invoices"), true));
    assertThat(projects("nothing", 100)).isEqualTo(all());
  }

  @Test
  void findsWorkItemsByNumberAndByWords() {
    for (var i = 1; i <= 12; i++) {
      create("Item of the year 20" + i);
    }
    create("Read 1 invoice");

    assertThat(workItems("w-1")).isEqualTo(all("W-1", "W-10", "W-11", "W-12", "W-13"));
    assertThat(workItems("W12")).isEqualTo(all("W-12"));
    assertThat(workItems("invoi")).isEqualTo(all("W-13"));
    assertThat(workItems("2012")).isEqualTo(all("W-12"));
    assertThat(workItems("13")).isEqualTo(all("W-13"));
    assertThat(workItems("year item").values()).hasSize(12);
    assertThat(workItems("W-0")).isEqualTo(all());
    assertThat(workItems("E-1")).isEqualTo(all());
  }

  @Test
  void suggestsWhatWasChangedLastBeforeAnythingIsTyped() {
    create("First");
    create("Second");

    for (var begun : List.of("", "w", "W-", "  ")) {
      assertThat(workItems(begun)).as(begun).isEqualTo(all("W-2", "W-1"));
    }
    assertThat(suggest(Suggestible.WORK_ITEM, "", 1))
        .isEqualTo(new Suggested(List.of("W-2"), true));
  }

  @Test
  void findsEntitiesByNumberNameAndWords() {
    register("vendor");
    createEntity("vendor", "Acme", "Berlin");
    createEntity("vendor", "Berlin Ltd", "Paris");

    assertThat(entities("e-1")).isEqualTo(all("E-1"));
    assertThat(entities("BERLIN")).isEqualTo(all("E-2", "E-1"));
    assertThat(entities("vendor/")).isEqualTo(all("vendor/Acme", "vendor/Berlin Ltd"));
    assertThat(entities("Vendor/ac")).isEqualTo(all("vendor/Acme"));
    assertThat(entities("card/ac")).isEqualTo(all());
    assertThat(entities("")).isEqualTo(all("E-2", "E-1"));
  }

  @Test
  void findsEntityTypes() {
    register("vendor");
    register("card");

    assertThat(suggest(Suggestible.ENTITY_TYPE, "VEN", 9)).isEqualTo(all("vendor"));
    assertThat(suggest(Suggestible.ENTITY_TYPE, "", 9)).isEqualTo(all("card", "vendor"));
  }

  @Test
  void findsDeploymentsAndTheirEnvironments() {
    deploy("production");
    deploy("pre production");
    deploy("Staging");

    assertThat(suggest(Suggestible.DEPLOYMENT, "d-", 9)).isEqualTo(all("D-3", "D-2", "D-1"));
    assertThat(suggest(Suggestible.DEPLOYMENT, "D-2", 9)).isEqualTo(all("D-2"));
    assertThat(suggest(Suggestible.DEPLOYMENT, "Prod", 9)).isEqualTo(all("D-1"));
    assertThat(suggest(Suggestible.ENVIRONMENT, "", 9))
        .isEqualTo(all("pre production", "production", "staging"));
    assertThat(suggest(Suggestible.ENVIRONMENT, "PROD", 9))
        .isEqualTo(all("production", "pre production"));
    assertThat(suggest(Suggestible.ENVIRONMENT, "p", 1))
        .isEqualTo(new Suggested(List.of("pre production"), true));
  }

  private void deploy(String environment) {
    var draft = DeploymentDraft.of(environment, "abc1234", CargoReferences.NONE);
    workflow.recordDeployment().handle(new RecordDeployment.Command(aRequest(), project, draft));
  }

  @ParameterizedTest
  @EnumSource
  void suggestsNothingForWhatCannotBe(Suggestible kind) {
    create("Item");
    for (var begun : List.of("\0", "\ud800", "a\udc00/", "x".repeat(501), "!?", "ﷺ", "'; --")) {
      assertThat(suggest(kind, begun, 9)).as(begun).isEqualTo(all());
      assertThat(projects(begun, 9)).as(begun).isEqualTo(all());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 201})
  void refusesLimitsBeyondTheLimits(int limit) {
    for (var problem :
        List.of(
            problemOf(() -> projects("", limit)),
            problemOf(() -> suggest(Suggestible.WORK_ITEM, "", limit)))) {
      assertThat(((Problem.InvalidInput) problem).faults().get(0).pointer()).isEqualTo("/limit");
    }
  }

  private static Suggested all(String... values) {
    return new Suggested(List.of(values), false);
  }

  private Suggested projects(String begun, int limit) {
    return workflow.suggestProjects().handle(new SuggestProjects.Query(begun, limit));
  }

  private Suggested workItems(String begun) {
    return suggest(Suggestible.WORK_ITEM, begun, 100);
  }

  private Suggested entities(String begun) {
    return suggest(Suggestible.ENTITY, begun, 100);
  }

  private Suggested suggest(Suggestible kind, String begun, int limit) {
    return workflow.suggestValues().handle(new SuggestValues.Query(project, kind, begun, limit));
  }

  private void create(String title) {
    var draft = WorkItemDraft.of(ItemType.TASK, title);
    workflow
        .createWorkItem()
        .handle(new CreateWorkItem.Command(aRequest(), project, Optional.empty(), draft));
  }

  private void register(String name) {
    var draft = EntityTypeDraft.of(name, JsonObject.of(Map.<String, Object>of("type", "object")));
    workflow
        .registerEntityType()
        .handle(new RegisterEntityType.Command(aRequest(), project, draft));
  }

  private void createEntity(String type, String name, String city) {
    var data = JsonObject.of(Map.<String, Object>of("city", city));
    workflow
        .createEntity()
        .handle(new CreateEntity.Command(aRequest(), project, EntityDraft.of(type, name, data)));
  }
}
