package dev.workflowmcp.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.workflowmcp.core.Workflow;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core keeps its rules, and each of them would be seen to be broken. */
class CoreArchitectureTest {
  private static final String CORE = "dev.workflowmcp.core";
  private static final String VIOLATIONS = CORE + ".architecture.violations";

  private static final JavaClasses OUR_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CORE);

  private static final JavaClasses VIOLATING_CLASSES =
      new ClassFileImporter().importPackages(VIOLATIONS);

  static Stream<String> rules() {
    return new CoreRules(CORE).all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keeps(String rule) {
    var result = rule(CORE, rule).evaluate(OUR_CLASSES);

    assertThat(result.getFailureReport().getDetails()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void wouldBeSeenToBreak(String rule) {
    assertThat(rule(VIOLATIONS, rule).evaluate(VIOLATING_CLASSES).hasViolation()).isTrue();
  }

  @Test
  void looksAtAllClasses() {
    assertThat(OUR_CLASSES.stream().map(JavaClass::getPackageName))
        .contains(CORE, CORE + ".problem", CORE + ".project", CORE + ".workitem")
        .noneMatch(name -> name.startsWith(VIOLATIONS));
    assertThat(OUR_CLASSES.size()).isGreaterThan(100);
  }

  @Test
  void offersEveryUseCase() {
    var offered =
        Arrays.stream(Workflow.class.getRecordComponents())
            .map(component -> component.getType().getName());
    var useCases =
        OUR_CLASSES.stream().filter(CoreArchitectureTest::hasHandle).map(JavaClass::getName);

    assertThat(offered).containsExactlyInAnyOrderElementsOf(useCases.toList());
  }

  @Test
  void namesAComponentLikeItsUseCase() {
    assertThat(Workflow.class.getRecordComponents())
        .allSatisfy(
            component ->
                assertThat(component.getName())
                    .isEqualToIgnoringCase(component.getType().getSimpleName()));
  }

  private static boolean hasHandle(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.getName().equals("handle"));
  }

  private static ArchRule rule(String root, String name) {
    return Optional.ofNullable(new CoreRules(root).all().get(name)).orElseThrow();
  }
}
