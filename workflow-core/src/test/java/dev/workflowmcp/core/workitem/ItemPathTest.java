package dev.workflowmcp.core.workitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemPathTest {

  @Test
  void isWrittenFromTheRootDown() {
    var path = ItemPath.root(3).child(12);

    assertThat(path).isEqualTo(new ItemPath(List.of(3L, 12L))).hasToString("/3/12/");
    assertThat(path.depth()).isEqualTo(1);
    assertThat(path.parent()).contains(new WorkItemNumber(3));
  }

  @Test
  void hasNoParentAtTheRoot() {
    assertThat(ItemPath.root(3).depth()).isZero();
    assertThat(ItemPath.root(3).parent()).isEmpty();
  }
}
