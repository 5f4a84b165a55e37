package dev.workflowmcp.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workflowmcp.core.PortContract;
import dev.workflowmcp.core.store.ProjectId;
import org.junit.jupiter.api.Test;

/**
 * Contract of {@link ActiveProject}. It is one for the whole registry, so nobody else may set it.
 */
public interface ActiveProjectContract extends PortContract {

  @Test
  default void isTheOneSetLast() {
    var first = aProject();
    var second = aProject();

    set(first);
    set(second);

    assertThat(inRegistry(() -> ports().activeProject().get())).contains(second);
  }

  @Test
  default void isStampedAsActivatedWithoutANewVersion() {
    var id = aProject();
    var before = find(id);

    set(id);

    var after = find(id);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("lastActivatedAt")
        .isEqualTo(before);
    assertThat(after.lastActivatedAt().orElseThrow()).isAfterOrEqualTo(before.updatedAt());

    set(id);

    assertThat(find(id).lastActivatedAt().orElseThrow())
        .isAfter(after.lastActivatedAt().orElseThrow());
  }

  @Test
  default void isNoneOnceItWasCleared() {
    var id = aProject();
    set(id);

    clear(id);
    clear(id);

    assertThat(inRegistry(() -> ports().activeProject().get())).isEmpty();
  }

  @Test
  default void staysWhenAnotherIsCleared() {
    var id = aProject();
    var other = aProject();
    set(id);

    clear(other);

    assertThat(inRegistry(() -> ports().activeProject().get())).contains(id);
  }

  @Test
  default void isTheOneBeforeAgainAfterAFailure() {
    var id = aProject();
    var other = aProject();
    set(id);

    assertThatThrownBy(() -> setAndFail(other)).isInstanceOf(ArithmeticException.class);

    assertThat(inRegistry(() -> ports().activeProject().get())).contains(id);
    assertThat(find(other).lastActivatedAt()).isEmpty();
  }

  private Project find(ProjectId id) {
    return inRegistry(() -> ports().projects().find(id)).orElseThrow();
  }

  private void set(ProjectId id) {
    inRegistry(
        () -> {
          ports().activeProject().set(id, "agent-1");
          return id;
        });
  }

  private void setAndFail(ProjectId id) {
    inRegistry(
        () -> {
          ports().activeProject().set(id, "agent-1");
          throw new ArithmeticException("of the work");
        });
  }

  private void clear(ProjectId id) {
    inRegistry(
        () -> {
          ports().activeProject().clear(id, "agent-1");
          return id;
        });
  }
}
