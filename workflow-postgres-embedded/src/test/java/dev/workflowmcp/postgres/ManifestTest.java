package dev.workflowmcp.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Unpacking and what is known about the result afterwards. */
class ManifestTest {

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void unpack() throws IOException {
    target = Files.createDirectory(folder.resolve("target"));
    var archive =
        archive(
            tar -> {
              file(tar, "bin/postgres", "program", 0755);
              file(tar, "share/a file", "text", 0644);
              link(tar, "lib/libpq.so", "libpq.so.5");
            });
    new ArchiveUnpacker(target).unpack(new ByteArrayInputStream(archive)).write(target);
  }

  @Test
  void unpacksFilesRightsAndLinks() {
    assertThat(target.resolve("bin/postgres")).hasContent("program").isExecutable();
    assertThat(target.resolve("share/a file")).hasContent("text");
    assertThat(Files.isExecutable(target.resolve("share/a file"))).isFalse();
    assertThat(target.resolve("lib/libpq.so")).isSymbolicLink();
  }

  @Test
  void findsNoFaultInWhatWasUnpacked() throws IOException {
    assertThat(Manifest.read(target).faults(target, true)).isEmpty();
  }

  @Test
  void findsAMissingAndAShortenedFile() throws IOException {
    Files.delete(target.resolve("bin/postgres"));
    Files.writeString(target.resolve("share/a file"), "");
    assertThat(Manifest.read(target).faults(target, false))
        .containsExactly("bin/postgres", "share/a file");
  }

  @Test
  void findsChangedContentOfTheSameLength() throws IOException {
    Files.writeString(target.resolve("share/a file"), "tEXt");
    assertThat(Manifest.read(target).faults(target, false)).isEmpty();
    assertThat(Manifest.read(target).faults(target, true)).containsExactly("share/a file");
  }

  @Test
  void refusesAnArchiveThatPointsOutside() throws IOException {
    refuses(archive(tar -> file(tar, "../evil", "x", 0644)));
    refuses(archive(tar -> link(tar, "lib/evil", "../../evil")));
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void refusesADamagedArchive() throws IOException {
    var archive = archive(tar -> file(tar, "bin/postgres", "program".repeat(1000), 0755));
    archive[archive.length / 2] ^= 1;
    refuses(archive);
  }

  private void refuses(byte[] archive) {
    var other = folder.resolve("other");
    assertThatThrownBy(() -> new ArchiveUnpacker(other).unpack(new ByteArrayInputStream(archive)))
        .isInstanceOf(IOException.class);
  }

  private static void file(TarArchiveOutputStream tar, String name, String text, int mode)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, String name, String to) throws IOException {
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static byte[] archive(Content content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
      content.addTo(tar);
    }
    return bytes.toByteArray();
  }

  private interface Content {
    void addTo(TarArchiveOutputStream tar) throws IOException;
  }
}
