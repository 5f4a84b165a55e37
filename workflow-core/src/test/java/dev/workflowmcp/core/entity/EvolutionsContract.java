package dev.workflowmcp.core.entity;

import static dev.workflowmcp.core.entity.EntityPortContract.aSchema;
import static dev.workflowmcp.core.entity.EntityPortContract.edited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract of {@link Evolutions}. */
public interface EvolutionsContract extends EntityPortContract {
  Duration LEASE = Duration.ofMinutes(1);

  @Test
  default void areSeenByWhoWritesEntities() {
    var project = aProject();
    var type = addType(project, "vendor");
    var token = UUID.randomUUID();

    begin(project, type, token, LEASE);

    var evolution = inForce(project, type).evolution().orElseThrow();
    assertThat(evolution)
        .isEqualTo(new Evolution(token, aSchema("land"), "agent-9", evolution.expiresAt(), false));
    assertThat(inForce(project, type).type()).isEqualTo(type);
    assertThat(left(project, type, token).orElseThrow()).isPositive().isLessThanOrEqualTo(LEASE);
    assertThat(left(project, type, UUID.randomUUID())).isEmpty();
    assertThat(inForce(project, addType(project, "mechanic")).evolution()).isEmpty();
  }

  @Test
  default void areProlongedByWhoLeadsThem() {
    var project = aProject();
    var type = addType(project, "vendor");
    var token = UUID.randomUUID();
    begin(project, type, token, LEASE);
    var before = inForce(project, type).evolution().orElseThrow();

    assertThat(prolong(project, type, UUID.randomUUID())).isFalse();
    assertThat(inForce(project, type).evolution()).contains(before);
    assertThat(prolong(project, type, token)).isTrue();

    var prolonged = inForce(project, type).evolution().orElseThrow();
    assertThat(prolonged.expiresAt()).isAfter(before.expiresAt());
    assertThat(prolonged.schema()).isEqualTo(before.schema());
    assertThat(prolonged.startedBy()).isEqualTo(before.startedBy());
  }

  @Test
  default void areOverWhenTheirTimeIsUp() {
    var project = aProject();
    var type = addType(project, "vendor");
    var token = UUID.randomUUID();

    begin(project, type, token, Duration.ZERO);

    assertThat(inForce(project, type).evolution().orElseThrow().isExpired()).isTrue();
    assertThat(left(project, type, token)).isEmpty();
    assertThat(prolong(project, type, token)).isFalse();
  }

  @Test
  default void areTakenOver() {
    var project = aProject();
    var type = addType(project, "vendor");
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    begin(project, type, first, LEASE);

    begin(project, type, second, LEASE);
    abandon(project, type, first);

    assertThat(left(project, type, first)).isEmpty();
    assertThat(prolong(project, type, first)).isFalse();
    assertThat(left(project, type, second)).isPresent();
  }

  @Test
  default void endWhenTheyAreAbandonedOrTheTypeChanges() {
    var project = aProject();
    var type = addType(project, "vendor");
    var token = UUID.randomUUID();

    begin(project, type, token, LEASE);
    abandon(project, type, token);
    assertThat(inForce(project, type).evolution()).isEmpty();

    begin(project, type, token, LEASE);
    var next = type.edited(EntityTypeEdit.to(aSchema("land")), "agent-9");
    inProject(project, () -> ports().entityTypes().replace(next));
    assertThat(inForce(project, type).evolution()).isEmpty();
    assertThat(left(project, type, token)).isEmpty();
  }

  @Test
  default void lookAtEveryUndeletedEntityOfTheType() {
    var project = aProject();
    var type = addType(project, "vendor");
    var other = addType(project, "mechanic");
    var entities =
        IntStream.range(0, 7).mapToObj(i -> add(project, type, "Name " + (9 - i))).toList();
    add(project, other, EntityDraft.of("mechanic", "Other", aSchema("x")));
    var deleted = delete(project, entities.get(3));
    var changed =
        inProject(
                project,
                () ->
                    ports()
                        .entities()
                        .replace(edited(entities.get(1), "A", entities.get(1).data())))
            .orElseThrow();

    var first = after(project, type, 0, 3);
    var second = after(project, type, first.get(2).ref().value(), 3);

    assertThat(first).containsExactly(entities.get(0), changed, entities.get(2));
    assertThat(second).containsExactly(entities.get(4), entities.get(5), entities.get(6));
    assertThat(second).doesNotContain(deleted);
    assertThat(after(project, type, second.get(2).ref().value(), 3)).isEmpty();
    assertThat(last(project, type)).contains(entities.get(6).ref());
    assertThat(last(project, addType(project, "empty"))).isEmpty();
  }

  private void begin(ProjectId project, EntityType type, UUID token, Duration lease) {
    run(
        project,
        () -> {
          ports().entityTypes().lockForChange(type.name());
          ports().evolutions().begin(type.id(), token, aSchema("land"), lease, "agent-9");
        });
  }

  private void abandon(ProjectId project, EntityType type, UUID token) {
    run(project, () -> ports().evolutions().abandon(type.id(), token));
  }

  private void run(ProjectId project, Runnable work) {
    Supplier<String> done =
        () -> {
          work.run();
          return "done";
        };
    inProject(project, done);
  }

  private Optional<Duration> left(ProjectId project, EntityType type, UUID token) {
    return inProject(project, () -> ports().evolutions().left(type.id(), token));
  }

  private boolean prolong(ProjectId project, EntityType type, UUID token) {
    return inProject(project, () -> ports().evolutions().prolong(type.id(), token, LEASE));
  }

  private TypeInForce inForce(ProjectId project, EntityType type) {
    return inProject(project, () -> ports().entityTypes().lockForChange(type.name())).orElseThrow();
  }

  private Optional<EntityNumber> last(ProjectId project, EntityType type) {
    return inProject(project, () -> ports().evolutions().lastNumber(type.id()));
  }

  private List<Entity> after(ProjectId project, EntityType type, long number, int limit) {
    return inProject(
        project,
        () -> ports().evolutions().entitiesAfter(type.id(), new EntityNumber(number), limit));
  }
}
