package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.bytes;
import static dev.workflowmcp.runtime.answer.Things.parsed;
import static dev.workflowmcp.runtime.answer.Things.plainItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.deployment.CarriedEntity;
import dev.workflowmcp.core.deployment.Deployment;
import dev.workflowmcp.core.deployment.DeploymentDetails;
import dev.workflowmcp.core.deployment.DeploymentId;
import dev.workflowmcp.core.entity.EntityNumber;
import dev.workflowmcp.core.environment.DeploymentNumber;
import dev.workflowmcp.core.environment.DeploymentStatus;
import dev.workflowmcp.core.environment.DeploymentSummary;
import dev.workflowmcp.core.environment.Environment;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.note.Note;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.store.Related;
import dev.workflowmcp.core.workitem.WorkItemSummary;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentAnswersTest {
  private static final Instant THEN = Instant.parse("2026-11-22T09:30:00Z");
  private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

  private static final Deployment DEPLOYMENT =
      new Deployment(
          new DeploymentId(ID),
          new DeploymentNumber(3),
          new Environment("production"),
          DeploymentStatus.ROLLED_BACK,
          "0123abc",
          Optional.empty(),
          Optional.of("1.2"),
          Optional.of(THEN),
          JsonObject.EMPTY,
          60,
          0,
          2,
          THEN,
          "ada",
          THEN,
          "ada");

  @Test
  void tellHowMuchADeploymentCarries() {
    assertThat(Answers.read(DEPLOYMENT, Answer.DEFAULT_BYTES).text())
        .isEqualTo(
            """
            {"id":"01900000-0000-7000-8000-000000000001","ref":"D-3","environment":"production",\
            "status":"rolled_back","commit_sha":"0123abc","release":"1.2",\
            "deployed_at":"2026-11-22T09:30:00Z","work_item_count":60,"entity_count":0,"version":2,\
            "created_at":"2026-11-22T09:30:00Z","created_by":"ada",\
            "updated_at":"2026-11-22T09:30:00Z","updated_by":"ada"}""");
  }

  @Test
  void tellWhatItCarries() {
    var json = parsed(Answers.details(details(1, Optional.of(true)), Answer.DEFAULT_BYTES));

    assertThat(json.path("ref").stringValue()).isEqualTo("D-3");
    assertThat(json.path("current").booleanValue()).isTrue();
    assertThat(json.at("/work_items/items/0/ref").stringValue()).isEqualTo("W-7");
    assertThat(json.at("/work_items/more").booleanValue()).isTrue();
    assertThat(json.path("entities").toString())
        .isEqualTo(
            """
            {"items":[{"ref":"E-7","entity_type":"vendor","name":"Acme"}]}""");
    assertThat(json.at("/notes/items/0").has("subject")).isFalse();
    assertThat(json.has("history")).isFalse();
  }

  @Test
  void tellTheSameInAPage() {
    var details = details(1, Optional.empty());

    var answer =
        Answers.page(new Page<>(List.of(details), List.of("after-0"), false), Answer.DEFAULT_BYTES);

    assertThat(parsed(answer).at("/items/0"))
        .isEqualTo(parsed(Answers.details(details, Answer.DEFAULT_BYTES)));
  }

  @ParameterizedTest
  @CsvSource({"1024", "4096", "16384"})
  void shortenWhatItCarriesFirst(int maxBytes) {
    var answer = Answers.details(details(100, Optional.empty()), maxBytes);

    var json = parsed(answer);
    assertThat(bytes(answer)).isLessThanOrEqualTo(maxBytes);
    assertThat(json.path("ref").stringValue()).isEqualTo("D-3");
    assertThat(json.path("version").intValue()).isEqualTo(2);
    assertThat(json.path("environment").stringValue()).isEqualTo("production");
  }

  private static DeploymentDetails details(int copies, Optional<Boolean> current) {
    var note = new Note(ID, "D-3", "ada", THEN, "Slow");
    return new DeploymentDetails(
        DEPLOYMENT,
        current,
        new Related<>(
            Collections.nCopies(copies, WorkItemSummary.of(plainItem())), Optional.of(true)),
        new Related<>(
            List.of(new CarriedEntity(new EntityNumber(7), "vendor", "Acme", Optional.empty())),
            Optional.empty()),
        Optional.of(new Related<>(Collections.nCopies(copies, note), Optional.empty())),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"a", "ß", "€", "🚀", "'\"'", "\\"})
  void keepASummaryShortWithTheLongestValues(String character) {
    var summary =
        new DeploymentSummary(
            new DeploymentNumber(Long.MAX_VALUE),
            new Environment(character.repeat(50)),
            DeploymentStatus.ROLLED_BACK,
            "a".repeat(64),
            Optional.of(character.repeat(200)),
            Optional.of(character.repeat(255)),
            Optional.of(Instant.parse("9999-12-31T23:59:59.999999Z")),
            Long.MAX_VALUE,
            Optional.of(true),
            Optional.of(Integer.MAX_VALUE),
            Optional.of(Integer.MAX_VALUE));

    assertThat(bytes(Answers.read(summary, Answer.DEFAULT_BYTES)))
        .isBetween(500, DeploymentSummary.BYTES);
    assertThat(summary.release().orElseThrow()).startsWith(character.repeat(24)).endsWith("…");
    assertThat(summary.branch().orElseThrow()).startsWith(character.repeat(24)).endsWith("…");
    assertThat(summary.environment().name()).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void leaveOutOfASummaryWhatIsNot() {
    var summary =
        new DeploymentSummary(
            new DeploymentNumber(1),
            new Environment("staging"),
            DeploymentStatus.PENDING,
            "0123abc",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.of(false),
            Optional.of(0),
            Optional.of(0));

    assertThat(Answers.read(summary, Answer.DEFAULT_BYTES).text())
        .isEqualTo(
            """
            {"ref":"D-1","environment":"staging","status":"pending","commit_sha":"0123abc",\
            "version":1}""");
  }
}
