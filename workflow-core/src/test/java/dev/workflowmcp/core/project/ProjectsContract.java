package dev.workflowmcp.core.project;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.Fixtures.aName;
import static dev.workflowmcp.core.Fixtures.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.Race;
import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.request.RequestIds;
import dev.workflowmcp.core.store.NameKey;
import dev.workflowmcp.core.store.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Contract of {@link Projects}, but for its list: that is {@link ProjectsListContract}. */
public interface ProjectsContract extends ProjectsListContract {

  @Test
  default void areAddedHalfMade() {
    var metadata = JsonObject.of(Map.of("team", "billing", "nested", Map.of("list", List.of(1))));
    var added =
        new NewProject(
            new ProjectId(ports().ids().next()),
            "Straße " + aName(),
            Optional.of("Two lines\nof text 🧾"),
            metadata,
            ACTOR);

    var project = inRegistry(() -> ports().projects().add(added));

    var at = project.createdAt();
    assertThat(project)
        .isEqualTo(
            new Project(
                added.id(),
                added.name(),
                added.description(),
                ProjectStatus.CREATING,
                metadata,
                1,
                at,
                ACTOR,
                at,
                ACTOR,
                Optional.empty(),
                Optional.empty()));
    assertThat(find(added.id())).contains(project);
    assertThat(inRegistry(() -> ports().projects().findForUpdate(added.id()))).contains(project);
    assertThat(findByName(added.name())).contains(project);
    assertThat(inRegistry(() -> ports().projects().halfMade())).contains(project);
    remove(project.id());
  }

  @Test
  default void areNotFoundWhenThereAreNone() {
    var nobody = new ProjectId(UUID.randomUUID());

    assertThat(find(nobody)).isEmpty();
    assertThat(inRegistry(() -> ports().projects().findForUpdate(nobody))).isEmpty();
    assertThat(findByName(aName())).isEmpty();
  }

  @Test
  default void areFoundByAnyFormOfTheirName() {
    var suffix = UUID.randomUUID().toString();
    var project = add("Straße " + suffix);

    assertThat(findByName("STRASSE " + suffix)).contains(project);
    assertThat(findByName("ｓｔｒａｓｓｅ " + suffix)).contains(project);
    assertThat(findByName("Strase " + suffix)).isEmpty();
    remove(project.id());
  }

  @Test
  default void refuseANameThatIsTaken() {
    var project = add(aName());
    var sameName = project.name().toUpperCase(Locale.ROOT);

    refusesName(sameName, () -> add(sameName));

    remove(project.id());
  }

  @Test
  default void refuseANameThatIsTakenWhenReplaced() {
    var holder = find(aProject()).orElseThrow();
    var other = find(aProject()).orElseThrow();

    refusesName(
        holder.name(), () -> replace(other, next -> renamed(next, holder.name())).orElseThrow());

    assertThat(find(other.id())).contains(other);
  }

  @Test
  default void giveUpTheirNameWhenDeleted() {
    var deleted = delete(aProject());
    assertThat(findByName(deleted.name())).isEmpty();

    var successor = add(deleted.name());

    assertThat(findByName(deleted.name())).contains(successor);
    refusesName(
        deleted.name(),
        () ->
            replace(deleted, next -> next.with(ProjectStatus.ACTIVE, deleted.name(), ACTOR))
                .orElseThrow());
    remove(successor.id());
  }

  @Test
  default void areReplacedByTheirNextVersion() {
    var before = find(aProject()).orElseThrow();
    var edit =
        new ProjectEdit(
            Optional.of(aName()),
            Optional.of("new description"),
            Optional.of(JsonObject.of(Map.of("a", List.of(1, 2)))),
            Optional.of(ProjectStatus.ARCHIVED));

    var after = replace(before, project -> project.edited(edit, "agent-2")).orElseThrow();

    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt")
        .isEqualTo(before.edited(edit, "agent-2"));
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(find(before.id())).contains(after);
    assertThat(findByName(before.name())).isEmpty();
    assertThat(findByName(after.name())).contains(after);
  }

  @Test
  default void replaceIsRefusedOnceSomeoneElseReplaced() {
    var seen = find(aProject()).orElseThrow();
    var theirs = replace(seen, next -> renamed(next, aName())).orElseThrow();

    assertThat(replace(seen, next -> renamed(next, aName()))).isEmpty();

    assertThat(find(seen.id())).contains(theirs);
  }

  @Test
  default void replaceIsRefusedForAProjectThatIsGone() {
    var project = add(aName());
    remove(project.id());

    assertThat(replace(project, next -> renamed(next, aName()))).isEmpty();
  }

  @Test
  default void areStampedWhenDeletedAndNoMoreWhenRestored() {
    var deleted = delete(aProject());
    assertThat(deleted.deletedAt()).contains(deleted.updatedAt());

    var restored =
        replace(deleted, next -> next.with(ProjectStatus.ACTIVE, next.name(), ACTOR)).orElseThrow();

    assertThat(restored.deletedAt()).isEmpty();
    assertThat(restored.status()).isEqualTo(ProjectStatus.ACTIVE);
  }

  @Test
  default void keepWhenTheyWereActivatedWhileTheyAreReplaced() {
    var seen = find(aProject()).orElseThrow();
    inRegistry(
        () -> {
          ports().activeProject().set(seen.id(), ACTOR);
          return seen;
        });
    var activated = find(seen.id()).orElseThrow().lastActivatedAt();

    var after = replace(seen, next -> renamed(next, aName())).orElseThrow();

    assertThat(activated).isPresent();
    assertThat(after.lastActivatedAt()).isEqualTo(activated);
  }

  @Test
  default void canBeRemovedForEver() {
    var project = add(aName());
    inRegistry(() -> take(project));

    remove(project.id());
    remove(project.id());

    assertThat(find(project.id())).isEmpty();
    assertThat(inRegistry(() -> take(project))).isEmpty();
    var successor = add(project.name());
    remove(project.id());
    remove(successor.id());
  }

  @Test
  default void areNotTheActiveOneOnceRemoved() {
    var id = aProject();
    inRegistry(
        () -> {
          ports().activeProject().set(id, ACTOR);
          return id;
        });

    remove(id);

    assertThat(inRegistry(() -> ports().activeProject().get())).isEmpty();
    ports().databases().drop(id);
  }

  @Test
  default void areHalfMadeUntilTheyAreActive() {
    var project = add(aName());

    var active = replace(project, next -> next.with(ProjectStatus.ACTIVE, next.name(), ACTOR));

    assertThat(active).isPresent();
    assertThat(inRegistry(() -> ports().projects().halfMade()).stream().map(Project::id))
        .doesNotContain(project.id());
    remove(project.id());
  }

  @Test
  default void makeTheSecondWaitWhenFoundForUpdate() {
    var seen = find(aProject()).orElseThrow();

    var second =
        Race.waits(
            locked ->
                inRegistry(
                    () -> {
                      var project = ports().projects().findForUpdate(seen.id()).orElseThrow();
                      locked.run();
                      return ports().projects().replace(renamed(project, aName()));
                    }),
            () -> inRegistry(() -> ports().projects().findForUpdate(seen.id())));

    assertThat(second.map(Project::version)).contains(seen.version() + 1);
  }

  @Test
  default void giveANameToOneOfTwo() {
    var name = aName();
    var first = new ProjectId(ports().ids().next());

    refusesName(
        name,
        () ->
            Race.waits(
                added ->
                    inRegistry(
                        () -> {
                          ports().projects().add(named(first, name));
                          added.run();
                          return first;
                        }),
                () -> add(name)));

    assertThat(findByName(name).map(Project::id)).contains(first);
    remove(first);
  }

  private Optional<Project> find(ProjectId id) {
    return inRegistry(() -> ports().projects().find(id));
  }

  private Optional<Project> findByName(String name) {
    return inRegistry(() -> ports().projects().findByName(NameKey.of(name)));
  }

  private Project add(String name) {
    return inRegistry(
        () -> ports().projects().add(named(new ProjectId(ports().ids().next()), name)));
  }

  private static NewProject named(ProjectId id, String name) {
    return new NewProject(id, name, Optional.empty(), JsonObject.EMPTY, ACTOR);
  }

  private Optional<Project> replace(Project seen, UnaryOperator<Project> change) {
    return inRegistry(() -> ports().projects().replace(change.apply(seen)));
  }

  private Project delete(ProjectId id) {
    var seen = find(id).orElseThrow();
    return replace(seen, next -> next.with(ProjectStatus.DELETED, next.name(), ACTOR))
        .orElseThrow();
  }

  private static Project renamed(Project project, String name) {
    return project.with(project.status(), name, ACTOR);
  }

  private Optional<RequestIds.Use> take(Project project) {
    var results = List.of(project.id().value());
    var use = new RequestIds.Use("create_project", "0".repeat(64), results, Instant.EPOCH);
    return ports().requestIds().take("made " + project.id(), use);
  }

  private void remove(ProjectId id) {
    inRegistry(
        () -> {
          ports().projects().remove(id);
          return id;
        });
  }

  private static void refusesName(String name, Callable<?> call) {
    assertThat(problemOf(call))
        .isInstanceOfSatisfying(
            Problem.AlreadyExists.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo("project");
              assertThat(problem.field()).isEqualTo("name");
              assertThat(problem.value()).isEqualTo(name);
            });
  }
}
