package dev.workflowmcp.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

  @TempDir Path folder;

  @Test
  void isCurrentOnceWrittenAndUntilCleared() throws Exception {
    var stamp = new Stamp(folder.resolve("stamp"), "digest");

    assertThat(stamp.isCurrent()).isFalse();
    stamp.write();
    assertThat(stamp.isCurrent()).isTrue();
    assertThat(new Stamp(folder.resolve("stamp"), "another").isCurrent()).isFalse();
    stamp.clear();
    assertThat(stamp.isCurrent()).isFalse();
  }

  @Test
  void changesWithTheNameAndTheContentOfEachChangelog() throws Exception {
    var changelog = Files.writeString(folder.resolve("a.sql"), "create table a ();");
    var before = Stamp.digest(folder);

    assertThat(Stamp.digest(folder)).isEqualTo(before);
    Files.writeString(changelog, "create table b ();");
    var changed = Stamp.digest(folder);
    Files.move(changelog, folder.resolve("b.sql"));
    var renamed = Stamp.digest(folder);

    assertThat(before).isNotEqualTo(changed);
    assertThat(renamed).isNotIn(before, changed);
  }
}
