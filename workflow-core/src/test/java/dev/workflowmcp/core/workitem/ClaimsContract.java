package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.Fixtures.ACTOR;
import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.EditBuilder.anEdit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.store.ProjectId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contract of {@link Claims}. */
public interface ClaimsContract extends WorkItemPortContract {
  /** Of a claim that is in force. */
  Duration LEASE = Duration.ofMinutes(30);

  /** Of one that was over before it began. */
  Duration OVER = Duration.ofMinutes(-1);

  @Test
  default void anItemIsActiveInItsNextVersionWhileSomebodyHoldsIt() {
    var project = aProject();
    var item = add(project, aTask("Wanted").build());
    var token = aToken();

    var granted = grant(project, item, token, LEASE);

    assertThat(granted.status()).isEqualTo(WorkItemStatus.ACTIVE);
    assertThat(granted.version()).isEqualTo(item.version() + 1);
    assertThat(now(project, item)).isEqualTo(granted);
    assertThat(claim(project, item))
        .hasValueSatisfying(
            claim -> {
              assertThat(claim.holder()).isEqualTo("ada");
              assertThat(claim.token()).isEqualTo(token);
              assertThat(claim.isExpired()).isFalse();
              assertThat(claim.expiresAt()).isAfter(granted.updatedAt());
            });
  }

  @Test
  default void prolongingKeepsTheHolderAndTheVersion() {
    var project = aProject();
    var item = add(project, aTask("Wanted").build());
    var token = aToken();
    var granted = grant(project, item, token, OVER);
    assertThat(claim(project, item))
        .hasValueSatisfying(claim -> assertThat(claim.isExpired()).isTrue());

    var prolonged = inProject(project, () -> ports().claims().prolong(item.id(), LEASE));

    assertThat(prolonged.version()).isEqualTo(granted.version());
    assertThat(claim(project, item))
        .hasValueSatisfying(
            claim -> {
              assertThat(claim.isExpired()).isFalse();
              assertThat(claim.holder()).isEqualTo("ada");
              assertThat(claim.token()).isEqualTo(token);
            });
  }

  @Test
  default void aClaimThatIsOverCanPassToAnother() {
    var project = aProject();
    var item = add(project, aTask("Wanted").build());
    grant(project, item, aToken(), OVER);
    var next = aToken();

    grant(project, item, next, LEASE);

    assertThat(claim(project, item))
        .hasValueSatisfying(claim -> assertThat(claim.token()).isEqualTo(next));
  }

  @Test
  default void aClaimEndsWithTheStatusActive() {
    var project = aProject();
    var item = add(project, aTask("Wanted").build());
    var granted = grant(project, item, aToken(), LEASE);
    var planned = granted.edited(anEdit().status(WorkItemStatus.PLANNED).build(), ACTOR);

    inProject(project, () -> ports().workItems().replace(planned));

    assertThat(claim(project, item)).isEmpty();
  }

  @Test
  default void somebodyWhoHoldsAnItemBelowIsFound() {
    var project = aProject();
    var root = add(project, aTask("Root").build());
    var child = add(project, root, aTask("Child").build());
    var leaf = add(project, child, aTask("Leaf").build());
    var other = add(project, aTask("Other").build());
    grant(project, other, aToken(), LEASE);
    grant(project, child, aToken(), OVER);
    assertThat(heldBelow(project, root)).isEmpty();

    grant(project, leaf, aToken(), LEASE);

    assertThat(heldBelow(project, root)).contains(leaf.ref());
    assertThat(heldBelow(project, leaf)).isEmpty();
    delete(project, leaf);
    assertThat(heldBelow(project, root)).isEmpty();
  }

  private ClaimToken aToken() {
    return new ClaimToken(ports().ids().next());
  }

  private WorkItem grant(ProjectId project, WorkItem item, ClaimToken token, Duration lease) {
    return inProject(project, () -> ports().claims().grant(item.id(), "ada", token, lease, ACTOR));
  }

  private Optional<Claim> claim(ProjectId project, WorkItem item) {
    return inProject(project, () -> ports().claims().of(item.id()));
  }

  private Optional<WorkItemNumber> heldBelow(ProjectId project, WorkItem item) {
    return inProject(project, () -> ports().claims().heldBelow(item.path())).map(Claims.Held::item);
  }
}
