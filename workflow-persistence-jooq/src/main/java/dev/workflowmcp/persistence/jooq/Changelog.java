package dev.workflowmcp.persistence.jooq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changesets of one kind of database that this program knows, read without Liquibase, which
 * takes a while to load and has nothing to do at most starts.
 *
 * @param root the resource that includes the others
 * @param changesets {@code file::id::author} of each, as Liquibase identifies them
 * @param version changes whenever the changelog does: how many changesets, and a digest of all
 *     files
 */
record Changelog(String root, List<String> changesets, String version) {
  private static final Pattern INCLUDE = Pattern.compile("^\\s*-\\s*include:.*file:\\s*([^\\s}]+)");
  private static final Pattern CHANGESET = Pattern.compile("^--\\s*changeset\\s+([^:\\s]+):(\\S+)");

  static Changelog ofRegistry() {
    return read("db/registry/root.yaml");
  }

  static Changelog ofProject() {
    return read("db/project/root.yaml");
  }

  private static Changelog read(String root) {
    var texts = new StringBuilder();
    var changesets = new ArrayList<String>();
    for (var include : matches(INCLUDE, text(root))) {
      var file = include.group(1);
      var sql = text(file);
      texts.append(sql);
      for (var changeset : matches(CHANGESET, sql)) {
        changesets.add(file + "::" + changeset.group(2) + "::" + changeset.group(1));
      }
    }
    if (changesets.isEmpty()) {
      throw new IllegalStateException("There is no changeset below " + root);
    }
    var version = changesets.size() + "_" + Digest.of(texts.toString()).shortened();
    return new Changelog(root, List.copyOf(changesets), version);
  }

  private static List<Matcher> matches(Pattern pattern, String text) {
    return text.lines().map(pattern::matcher).filter(Matcher::find).toList();
  }

  private static String text(String resource) {
    try (var in = Changelog.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The changelog " + resource + " is missing in this program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
