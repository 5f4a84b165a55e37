package dev.workflowmcp.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangedTest {
  @Test
  void namesWhatEitherNames() {
    var first = subjects(2);
    var second = subjects(3);

    var both = new Changed(first, false).and(new Changed(second, false));

    assertThat(both.subjects()).hasSize(5).containsAll(first).containsAll(second);
    assertThat(both.perhapsMore()).isFalse();
  }

  @Test
  void namesWhatChangedTwiceOnce() {
    var changed = new Changed(subjects(2), false);

    assertThat(changed.and(changed)).isEqualTo(changed);
  }

  @Test
  void isPerhapsMoreWhenEitherIs() {
    var some = new Changed(subjects(1), false);

    assertThat(some.and(Changed.PERHAPS_ANYTHING)).isEqualTo(new Changed(some.subjects(), true));
    assertThat(Changed.PERHAPS_ANYTHING.and(some)).isEqualTo(new Changed(some.subjects(), true));
  }

  @Test
  void namesNothingWhenThereIsTooMuchToName() {
    var half = Changed.MOST_SUBJECTS / 2;
    var first = new Changed(subjects(half), false);

    assertThat(first.and(new Changed(subjects(half), false)).subjects())
        .hasSize(Changed.MOST_SUBJECTS);
    assertThat(first.and(new Changed(subjects(half + 1), false)))
        .isEqualTo(Changed.PERHAPS_ANYTHING);
  }

  private static Set<Subject> subjects(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Subject(SubjectKind.WORK_ITEM, UUID.randomUUID(), "W-" + i))
        .collect(Collectors.toSet());
  }
}
