package dev.workflowmcp.core.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The rules of the core's architecture, for the packages below a root: the core itself, or classes
 * that break each rule on purpose.
 */
final class CoreRules {
  /** What each package may use besides itself; no package that is not listed may exist. */
  private static final Map<String, List<String>> MAY_USE = mayUse();

  private static final String BANNED_NAMES =
      "(Abstract.*|.*(Impl|Manager|Helper|Utils?|Service|DTO|Dto|Port|Base|Repository|Dao|UseCase))";

  private final String root;

  CoreRules(String root) {
    this.root = root;
  }

  private static Map<String, List<String>> mayUse() {
    var mayUse = new LinkedHashMap<String, List<String>>();
    mayUse.put("problem", List.of());
    mayUse.put("json", List.of("problem"));
    mayUse.put("store", List.of("problem", "json"));
    mayUse.put("request", List.of("problem", "store"));
    mayUse.put("history", List.of("problem", "json", "store", "request"));
    var shared = List.of("problem", "json", "store", "request", "history");
    mayUse.put("project", shared);
    mayUse.put("note", shared);
    mayUse.put("environment", shared);
    var things = Stream.concat(shared.stream(), Stream.of("note", "environment")).toList();
    mayUse.put("workitem", things);
    mayUse.put("entity", things);
    mayUse.put(
        "deployment", Stream.concat(things.stream(), Stream.of("workitem", "entity")).toList());
    mayUse.put(
        "overview",
        List.of(
            "problem",
            "json",
            "store",
            "request",
            "history",
            "note",
            "environment",
            "project",
            "workitem",
            "deployment"));
    mayUse.put("search", List.of("problem", "json", "store", "history"));
    mayUse.put(
        "suggestion",
        List.of("problem", "json", "store", "history", "environment", "workitem", "entity"));
    return mayUse;
  }

  /** All rules by name. */
  Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("usesOnlyTheJdkAndItself", usesOnlyTheJdkAndItself());
    rules.put("hasNoCycles", hasNoCycles());
    rules.put("hasNoOtherPackages", hasNoOtherPackages());
    MAY_USE.forEach((name, used) -> rules.put("keepsTheOrder:" + name, keepsTheOrder(name, used)));
    rules.put("letsNobodyUseTheEntry", letsNobodyUseTheEntry());
    rules.put("callsNoUseCaseFromAnother", callsNoUseCaseFromAnother());
    rules.put("hasUseCasesOfOneShape", hasUseCasesOfOneShape());
    rules.put("takesARecordInEveryUseCase", takesARecordInEveryUseCase());
    rules.put("saysNothingEmptyInNames", saysNothingEmptyInNames());
    rules.put("asksNoClock", asksNoClock());
    rules.put("keepsNoSharedState", keepsNoSharedState());
    rules.put("touchesNothingOutside", touchesNothingOutside());
    return rules;
  }

  private ArchRule usesOnlyTheJdkAndItself() {
    return classes()
        .that(areOurs())
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(root + "..", "java..", "org.jspecify.."));
  }

  private ArchRule hasNoCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  private ArchRule hasNoOtherPackages() {
    var packages = MAY_USE.keySet().stream().map(this::inside).toArray(String[]::new);
    return classes()
        .that(areOurs())
        .and()
        .resideOutsideOfPackage(root)
        .should()
        .resideInAnyPackage(packages);
  }

  private ArchRule keepsTheOrder(String name, List<String> used) {
    var forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(name) && !used.contains(other))
            .map(this::inside)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(inside(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  /** Only the class that puts everything together lies in the root package. */
  private ArchRule letsNobodyUseTheEntry() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root);
  }

  private ArchRule callsNoUseCaseFromAnother() {
    return classes().that(areUseCases()).should(useNoOtherUseCase());
  }

  private ArchRule hasUseCasesOfOneShape() {
    return classes()
        .that(areUseCases())
        .should()
        .bePublic()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .andShould(haveOneEntry())
        .andShould()
        .haveOnlyFinalFields();
  }

  private ArchRule takesARecordInEveryUseCase() {
    return methods()
        .that()
        .areDeclaredInClassesThat(areUseCases())
        .and()
        .haveName("handle")
        .should(takeOneRecord());
  }

  private ArchRule saysNothingEmptyInNames() {
    return classes().that(areOurs()).should().haveNameNotMatching("(.*[.$])?" + BANNED_NAMES);
  }

  /** Time is the database's. */
  private ArchRule asksNoClock() {
    return noClasses()
        .that(areOurs())
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class);
  }

  private ArchRule keepsNoSharedState() {
    return fields().that().areDeclaredInClassesThat(areOurs()).and().areStatic().should().beFinal();
  }

  /** No files, sockets, SQL, threads or output: that is what adapters are for. */
  private ArchRule touchesNothingOutside() {
    return noClasses()
        .that(areOurs())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.sql..",
                "java.net..",
                "java.nio.file..",
                "java.util.logging..",
                "java.util.concurrent"))
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class);
  }

  private String inside(String name) {
    return root + "." + name + "..";
  }

  private DescribedPredicate<JavaClass> areOurs() {
    return resideInAPackage(root + "..");
  }

  private DescribedPredicate<JavaClass> areUseCases() {
    return describe(
        "are use cases",
        type ->
            type.getPackageName().startsWith(root)
                && type.isTopLevelClass()
                && !type.isInterface()
                && type.getMethods().stream()
                    .anyMatch(method -> method.getName().equals("handle")));
  }

  private ArchCondition<JavaClass> useNoOtherUseCase() {
    return condition(
        "use no other use case",
        (type, events) ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> areUseCases().test(dependency.getTargetClass()))
                .filter(dependency -> !dependency.getTargetClass().equals(type))
                .forEach(
                    dependency ->
                        events.add(
                            SimpleConditionEvent.violated(type, dependency.getDescription()))));
  }

  private static ArchCondition<JavaClass> haveOneEntry() {
    return condition(
        "have no public method but handle",
        (type, events) ->
            type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getName().equals("handle"))
                .forEach(
                    method ->
                        events.add(
                            SimpleConditionEvent.violated(
                                type, method.getFullName() + " is public"))));
  }

  private static ArchCondition<JavaMethod> takeOneRecord() {
    return new ArchCondition<>("take one record") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var parameters = method.getRawParameterTypes();
        if (parameters.size() != 1 || !parameters.get(0).isRecord()) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " takes no record"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> condition(
      String description, BiConsumer<JavaClass, ConditionEvents> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.accept(type, events);
      }
    };
  }
}
