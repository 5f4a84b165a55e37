package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.entities;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.items;
import static dev.workflowmcp.core.deployment.DeploymentPortContract.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.deployment.Deployments.Candidate;
import dev.workflowmcp.core.entity.EntityReference;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.core.workitem.WorkItemReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Deployments}. */
public interface DeploymentsContract extends DeploymentPortContract {
  @Test
  default void areStoredWithEveryField() {
    var project = aProject();
    var item = anItem(project, "A");
    var entity = anEntity(project, "vendor", "Acme");
    var draft =
        aDeployment("prod ✓ \"eu\" \\ 🚀")
            .of("0123456789abcdef0123456789abcdef01234567")
            .status(DeploymentStatus.ROLLED_BACK)
            .branch("release/ü")
            .release("1.2 'final' ✓")
            .at(Instant.parse("2020-02-29T23:59:59.123456Z"))
            .metadata(Map.of("k", List.of("v", Map.of("n", 1))));

    var deployment =
        add(project, draft, new Cargo(items(item).workItems(), entities(entity).entities()));

    var built = draft.build();
    var at = deployment.createdAt();
    assertThat(deployment)
        .isEqualTo(
            new Deployment(
                deployment.id(),
                deployment.ref(),
                new Environment("prod ✓ \"eu\" \\ 🚀"),
                DeploymentStatus.ROLLED_BACK,
                built.commitSha(),
                built.branch(),
                built.release(),
                built.deployedAt(),
                built.metadata(),
                1,
                1,
                1,
                at,
                ACTOR,
                at,
                ACTOR));
    assertThat(now(project, deployment)).isEqualTo(deployment);
  }

  @Test
  default void areFoundByIdAndByNumberInTheirProject() {
    var project = aProject();
    var other = aProject();
    var first = add(project, aDeployment("a"));
    var second = add(project, aDeployment("a"));

    assertThat(second.ref().value()).isGreaterThan(first.ref().value());
    for (var reference :
        List.of(DeploymentReference.to(second.id()), DeploymentReference.to(second.ref()))) {
      assertThat(inProject(project, () -> ports().deployments().find(reference))).contains(second);
      assertThat(inProject(other, () -> ports().deployments().find(reference))).isEmpty();
    }
    assertThat(inProject(project, () -> ports().deployments().lockForUpdate(first.id())))
        .contains(first);
    assertThat(inProject(other, () -> ports().deployments().lockForUpdate(first.id()))).isEmpty();
  }

  @Test
  default void haveATimeWhenTheyWereDeployedAndNoOther() {
    var project = aProject();
    var pending = add(project, aDeployment("a").status(DeploymentStatus.PENDING));
    var failing = add(project, aDeployment("a").status(DeploymentStatus.PENDING));
    var deployed = add(project, aDeployment("a"));
    var given = add(project, aDeployment("a").at(Instant.EPOCH));

    assertThat(pending.deployedAt()).isEmpty();
    assertThat(deployed.deployedAt()).contains(deployed.createdAt());
    var stored = become(project, pending, DeploymentStatus.DEPLOYED);
    assertThat(stored.deployedAt()).contains(stored.updatedAt());
    assertThat(become(project, failing, DeploymentStatus.FAILED).deployedAt()).isEmpty();
    assertThat(become(project, deployed, DeploymentStatus.ROLLED_BACK).deployedAt())
        .isEqualTo(deployed.deployedAt());
    assertThat(become(project, given, DeploymentStatus.ROLLED_BACK).deployedAt())
        .contains(Instant.EPOCH);
  }

  @Test
  default void areReplacedOnceByWhoSawTheirLastVersion() {
    var project = aProject();
    var deployment = add(project, aDeployment("a").branch("main"), anItem(project, "A"));
    var next =
        deployment.edited(
            new DeploymentEdit(
                Optional.of(DeploymentStatus.ROLLED_BACK),
                Optional.of(JsonObject.of(Map.of("why", "slow"))),
                CargoReferences.NONE,
                CargoReferences.NONE),
            "agent-9");

    var stored = replace(project, next, Cargo.NONE, Cargo.NONE).orElseThrow();

    assertThat(stored.version()).isEqualTo(2);
    assertThat(stored.updatedAt()).isAfter(deployment.updatedAt());
    assertThat(stored).usingRecursiveComparison().ignoringFields("updatedAt").isEqualTo(next);
    assertThat(now(project, deployment)).isEqualTo(stored);
    assertThat(replace(project, next, items(anItem(project, "B")), Cargo.NONE)).isEmpty();
    assertThat(now(project, deployment)).isEqualTo(stored);
    assertThat(replace(aProject(), next, Cargo.NONE, Cargo.NONE)).isEmpty();
  }

  @Test
  default void carryMoreAndLess() {
    var project = aProject();
    var kept = anItem(project, "A");
    var removed = anItem(project, "B");
    var added = anItem(project, "C");
    var vendor = anEntity(project, "vendor", "Acme");
    var deployment = add(project, aDeployment("a"), kept, removed);
    var next = deployment.edited(DeploymentEdit.to(deployment.status()), "agent-9");

    var stored =
        replace(project, next, items(added).with(entities(vendor)), items(removed)).orElseThrow();

    assertThat(stored.workItemCount()).isEqualTo(2);
    assertThat(stored.entityCount()).isEqualTo(1);
    assertThat(now(project, deployment)).isEqualTo(stored);
    assertCarries(project, stored, items(added, kept).with(entities(vendor)));
    assertCarries(project, add(project, aDeployment("a")), Cargo.NONE);
  }

  private void assertCarries(ProjectId project, Deployment deployment, Cargo expected) {
    var cargo = inProject(project, () -> ports().deployments().cargo(deployment.id()));
    assertThat(cargo.workItems()).containsExactlyInAnyOrderElementsOf(expected.workItems());
    assertThat(cargo.entities()).containsExactlyInAnyOrderElementsOf(expected.entities());
  }

  @Test
  default void carryMany() {
    var project = aProject();
    var things =
        inProject(
            project,
            () ->
                ports()
                    .workItems()
                    .add(
                        IntStream.range(0, CargoReferences.MOST)
                            .mapToObj(
                                i ->
                                    aNew(
                                        Optional.empty(),
                                        dev.workflowmcp.core.workitem.DraftBuilder.aTask("A")
                                            .build()))
                            .toList()));
    var cargo = items(things.toArray(WorkItem[]::new));

    var deployment = add(project, aDeployment("a"), cargo);

    assertThat(deployment.workItemCount()).isEqualTo(CargoReferences.MOST);
    assertCarries(project, deployment, cargo);
  }

  @Test
  default void vanishWithATransactionThatFails() {
    var project = aProject();
    var item = anItem(project, "A");
    var id = new DeploymentId(ports().ids().next());

    assertThatThrownBy(
            () ->
                inProject(
                    project,
                    () -> {
                      ports()
                          .deployments()
                          .add(new NewDeployment(id, aDeployment("a").build(), items(item), ACTOR));
                      throw new ArithmeticException("of the work");
                    }))
        .isInstanceOf(ArithmeticException.class);

    assertThat(inProject(project, () -> ports().deployments().lockForUpdate(id))).isEmpty();
    assertThat(inProject(project, () -> ports().environments().deploymentsOf(subject(item), 10)))
        .isEmpty();
  }

  @Test
  default void findWorkItemsByEveryKindOfReference() {
    var project = aProject();
    var one = anItem(project, "A");
    var gone = delete(project, anItem(project, "B"));
    var byId = WorkItemReference.to(one.id());
    var byNumber = WorkItemReference.to(one.ref());
    var deleted = WorkItemReference.to(gone.ref());
    var unknown = WorkItemReference.to(new WorkItemId(UUID.randomUUID()));
    var beyond = WorkItemReference.to(new WorkItemNumber(gone.ref().value() + 1));

    var found = findWorkItems(project, List.of(byId, byNumber, deleted, unknown, beyond));

    var candidate = new Candidate(subject(one), Optional.empty());
    assertThat(found)
        .isEqualTo(
            Map.of(
                byId,
                candidate,
                byNumber,
                candidate,
                deleted,
                new Candidate(subject(gone), gone.deletedAt())));
    assertThat(findWorkItems(project, List.of(byId))).isEqualTo(Map.of(byId, candidate));
    assertThat(findWorkItems(project, List.of(unknown))).isEmpty();
  }

  private Map<WorkItemReference, Candidate> findWorkItems(
      ProjectId project, List<WorkItemReference> references) {
    return inProject(project, () -> ports().deployments().findWorkItems(references));
  }

  @Test
  default void findEntitiesByEveryKindOfReference() {
    var project = aProject();
    var type = addType(project, "vendor");
    var acme = add(project, type, "Straße");
    var gone = delete(project, add(project, type, "Gone"));
    var again = add(project, type, "GONE");
    var same = anEntity(project, "mechanic", "Straße");
    var candidate = new Candidate(subject(acme), Optional.empty());
    var references =
        Map.of(
            EntityReference.to(acme.id()), candidate,
            EntityReference.to(acme.ref()), candidate,
            EntityReference.to("vendor", "STRASSE"), candidate,
            EntityReference.to("vendor", "straße"), candidate,
            EntityReference.to("mechanic", "Straße"),
                new Candidate(subject(same), Optional.empty()),
            EntityReference.to(gone.ref()), new Candidate(subject(gone), gone.deletedAt()),
            EntityReference.to("vendor", "gone"), new Candidate(subject(again), Optional.empty()));
    var unknown =
        List.of(
            EntityReference.to("vendor", "Nobody"),
            EntityReference.to("nothing", "Straße"),
            EntityReference.to(new dev.workflowmcp.core.entity.EntityId(UUID.randomUUID())));
    var all = new java.util.ArrayList<>(references.keySet());
    all.addAll(unknown);

    assertThat(inProject(project, () -> ports().deployments().findEntities(all)))
        .isEqualTo(references);
    for (var reference : unknown) {
      assertThat(inProject(project, () -> ports().deployments().findEntities(List.of(reference))))
          .isEmpty();
    }
  }
}
