package dev.workflowmcp.core.deployment;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aRequest;
import static dev.workflowmcp.core.deployment.DeploymentBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDeploymentTest {
  private static final Instant EARLIER = Instant.parse("2026-11-01T08:00:00Z");

  private final DeploymentScene scene = new DeploymentScene();
  private final RecordDeployment recordDeployment = scene.workflow.recordDeployment();

  @Test
  void keepsAllThatIsSaid() {
    scene.item();
    scene.vendors();
    scene.vendor("Acme");
    var draft =
        aDeployment("production")
            .of("0123ABCdef")
            .branch("release/1.2")
            .release("1.2 ✓")
            .at(EARLIER)
            .metadata(Map.of("by", "pipeline"))
            .carrying("W-1")
            .withEntities("vendor/acme");

    var deployment = scene.record(draft);

    var at = deployment.createdAt();
    assertThat(deployment)
        .isEqualTo(
            new Deployment(
                deployment.id(),
                new DeploymentNumber(1),
                new Environment("production"),
                DeploymentStatus.DEPLOYED,
                "0123abcdef",
                Optional.of("release/1.2"),
                Optional.of("1.2 ✓"),
                Optional.of(EARLIER),
                JsonObject.of(Map.of("by", "pipeline")),
                1,
                1,
                1,
                at,
                ACTOR,
                at,
                ACTOR));
    assertThat(scene.now(deployment)).isEqualTo(deployment);
  }

  @ParameterizedTest
  @EnumSource(DeploymentStatus.class)
  void takesTheTimeOfTheDatabaseForWhatWasDeployed(DeploymentStatus status) {
    var deployment = scene.record(aDeployment("staging").status(status));

    assertThat(deployment.deployedAt())
        .isEqualTo(
            status == DeploymentStatus.DEPLOYED || status == DeploymentStatus.ROLLED_BACK
                ? Optional.of(deployment.createdAt())
                : Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Production", "PRODUCTION", " production ", "production\n", "Ｐroduction"})
  void knowsAnEnvironmentInEverySpelling(String name) {
    scene.record("production");

    assertThat(scene.record(name).environment()).isEqualTo(new Environment("production"));
  }

  @Test
  void tellsEnvironmentsApartThatAreNotSpelledAlike() {
    assertThat(
            Stream.of("eu west", "EU  West", "eu-west", "eu_west", "euwest")
                .map(name -> scene.record(name).environment().name()))
        .containsExactly("eu west", "eu west", "eu-west", "eu_west", "euwest");
  }

  @Test
  void takesEveryKindOfReferenceAndEachThingOnce() {
    var item = scene.item();
    scene.item();
    scene.vendors();
    var acme = scene.vendor("Acme");
    scene.vendor("Other/1");

    var deployment =
        scene.record(
            aDeployment("staging")
                .carrying("w-1", "W-1", item.id().toString(), "W-2")
                .withEntities("E-1", acme.id().toString(), "vendor/ACME", "vendor/other/1", "e-2"));

    assertThat(deployment.workItemCount()).isEqualTo(2);
    assertThat(deployment.entityCount()).isEqualTo(2);
    assertThat(scene.carried(deployment)).containsExactly("W-1", "W-2");
    assertThat(scene.get("d-1").entities().items())
        .extracting(CarriedEntity::name)
        .containsExactly("Acme", "Other/1");
  }

  @Test
  void namesEveryThingThatIsUnknownOrDeletedAtOnce() {
    scene.item();
    var gone = scene.delete(scene.item());
    scene.vendors();
    scene.delete(scene.vendor("Gone"));

    scene.refusesInput(
        () ->
            scene.record(
                aDeployment("staging")
                    .carrying("W-1", "W-2", "W-3", "E-1", "", gone.id().toString())
                    .withEntities(
                        "E-1", "vendor/Gone", "E-2", "W-1", "vendor/\u0000", "nonsense/x")),
        "/work_items/1",
        "is deleted since",
        "/work_items/2",
        "names no work item",
        "/work_items/3",
        "names no work item",
        "/work_items/4",
        "names no work item",
        "/work_items/5",
        "is deleted since",
        "/entities/0",
        "is deleted since",
        "/entities/1",
        "names no entity",
        "/entities/2",
        "names no entity",
        "/entities/3",
        "names no entity",
        "/entities/4",
        "names no entity",
        "/entities/5",
        "names no entity");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("no environment", aDeployment(" "), "/environment", "must not be empty"),
        fault("long", aDeployment("e".repeat(51)), "/environment", "at most 50"),
        fault("ligature", aDeployment("ﬃ".repeat(20)), "/environment", "has 60 characters"),
        fault("control character", aDeployment("a\u0007b"), "/environment", "control character"),
        fault("unseen", aDeployment("prod\u200b"), "/environment", "that nobody sees"),
        fault("surrogate", aDeployment("a\ud800b"), "/environment", "surrogate"),
        fault("short commit", aDeployment("a").of("abc123"), "/commit_sha", "7 to 64"),
        fault("no commit", aDeployment("a").of("main-branch"), "/commit_sha", "hexadecimal"),
        fault("branch", aDeployment("a").branch("a b"), "/branch", "space"),
        fault("release", aDeployment("a").release("r".repeat(201)), "/release", "at most 200"),
        fault("no release", aDeployment("a").release(""), "/release", "must not be empty"),
        fault(
            "metadata",
            aDeployment("a").metadata(Map.of("k", "v".repeat(70_000))),
            "/metadata",
            "bytes as JSON"),
        fault(
            "time of what is pending",
            aDeployment("a").status(DeploymentStatus.PENDING).at(EARLIER),
            "/deployed_at",
            "only with the status deployed"),
        fault(
            "time of what failed",
            aDeployment("a").status(DeploymentStatus.FAILED).at(EARLIER),
            "/deployed_at",
            "only with the status deployed"),
        fault("year", aDeployment("a").at(Instant.MIN), "/deployed_at", "years 0000 to 9999"),
        fault(
            "many items",
            aDeployment("a").carrying(many("W-1").toArray(String[]::new)),
            "/work_items",
            "has 501 elements"),
        fault(
            "many entities",
            aDeployment("a").withEntities(many("E-1").toArray(String[]::new)),
            "/entities",
            "has 501 elements"));
  }

  private static List<String> many(String reference) {
    return Collections.nCopies(501, reference);
  }

  private static Arguments fault(
      String name, DeploymentBuilder draft, String pointer, String messagePart) {
    return argumentSet(name, draft, pointer, messagePart);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesFaultyInput(DeploymentBuilder draft, String pointer, String messagePart) {
    scene.refusesInput(() -> scene.record(draft), pointer, messagePart);
  }

  @Test
  void refusesATimeThatIsStillToCome() {
    var now = scene.store.clock().instant();

    assertThat(scene.record(aDeployment("a").at(now.plus(Duration.ofMinutes(10)))).deployedAt())
        .contains(now.plus(Duration.ofMinutes(10)));
    scene.refusesInput(
        () -> scene.record(aDeployment("a").at(now.plus(Duration.ofMinutes(11)))),
        "/deployed_at",
        "is still to come by more than the 10 minutes that are allowed; it is ");
  }

  @Test
  void carriesAsMuchAsOneCallNames() {
    var references =
        IntStream.range(0, CargoReferences.MOST)
            .mapToObj(i -> scene.item().ref().toString())
            .toArray(String[]::new);

    assertThat(scene.record("staging", references).workItemCount()).isEqualTo(500);
  }

  @Test
  void isWrittenIntoTheHistory() {
    IntStream.range(0, 10).forEach(i -> scene.item());
    var deployment =
        scene.record(aDeployment("Staging").of("ABCDEF1").release("1.2").carrying("W-10", "W-9"));

    var event = scene.history(deployment).get(0);

    assertThat(event.action()).isEqualTo("created");
    assertThat(event.subject()).isEqualTo(deployment.subject());
    assertThat(event.version()).isEqualTo(1);
    assertThat(event.changes())
        .isEqualTo(
            JsonObject.of(
                Map.of(
                    "environment",
                    pair("staging"),
                    "status",
                    pair("deployed"),
                    "commit_sha",
                    pair("abcdef1"),
                    "release",
                    pair("1.2"),
                    "deployed_at",
                    pair(deployment.deployedAt().orElseThrow().toString()),
                    "work_items",
                    pair(List.of("W-9", "W-10")))));
  }

  private static List<Object> pair(Object made) {
    return java.util.Arrays.asList(null, made);
  }

  @Test
  void happensOnceForARequestId() {
    scene.item();
    var first = scene.recording(aRequest("r-1"), aDeployment("Staging").carrying("W-1"));
    var again = scene.recording(aRequest("r-1"), aDeployment("staging").carrying("W-1"));
    var deployment = recordDeployment.handle(first).value();
    var updated = scene.update(deployment, DeploymentStatus.ROLLED_BACK);

    var replayed = recordDeployment.handle(again);

    assertThat(replayed.replayed()).isTrue();
    assertThat(replayed.value()).isEqualTo(updated);
    assertThat(scene.history(deployment)).hasSize(2);
    assertThat(
            scene
                .refused(
                    () ->
                        recordDeployment.handle(
                            scene.recording(aRequest("r-1"), aDeployment("staging"))))
                .code())
        .isEqualTo(ProblemCode.REQUEST_ID_REUSED);
  }

  @Test
  void carriesNothingThatStandsBelow() {
    scene.item();
    var below = scene.itemBelow("W-1");

    scene.record("staging", "W-1");

    assertThat(scene.deploymentsOf(below)).isEmpty();
  }
}
