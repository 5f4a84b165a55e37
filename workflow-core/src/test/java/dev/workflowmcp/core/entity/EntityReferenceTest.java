package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.store.NameKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"E-7", "e-7"})
  void readsANumberInAnyCase(String text) {
    assertThat(EntityReference.parse(text)).isEqualTo(EntityReference.to(new EntityNumber(7)));
  }

  @Test
  void readsAnIdInAnyCase() {
    var id = UUID.fromString("0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
    var reference = EntityReference.to(new EntityId(id));

    assertThat(EntityReference.parse(id.toString())).isEqualTo(reference);
    assertThat(EntityReference.parse(id.toString().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vendor/Acme", "vendor/Acme/Invoices 2026", "vendor/E-7", "vendor/ü ✓"})
  void readsATypeAndAName(String text) {
    var reference = EntityReference.parse(text);

    assertThat(reference)
        .isEqualTo(EntityReference.to("vendor", text.substring("vendor/".length())));
    assertThat(reference).hasToString(text);
  }

  @Test
  void comparesNamesWithoutRegardToCase() {
    var name = EntityReference.parse("vendor/STRASSE").name().orElseThrow();

    assertThat(name.key()).isEqualTo(NameKey.of("straße"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "E-0",
        "E-07",
        "E7",
        "W-7",
        "D-7",
        "E-1234567890123456789",
        "acme",
        "/acme",
        "vendor/",
        "vendor/a\0b",
        "vendor/\ud800",
        "0198a1b2",
        "E-7 "
      })
  void findsNothingElse(String text) {
    assertThat(problemOf(() -> EntityReference.parse(text)))
        .isInstanceOfSatisfying(
            Problem.NotFound.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo("entity");
              assertThat(problem.nextStep()).contains("E-7").contains("type/name");
            });
  }
}
