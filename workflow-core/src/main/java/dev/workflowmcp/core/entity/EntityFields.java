package dev.workflowmcp.core.entity;

import dev.workflowmcp.core.problem.Faults;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of the single fields of entities and their types, the same when they are made and when
 * they are changed.
 */
final class EntityFields {
  static final int NAME_CHARACTERS = 200;
  static final int MOST_TAGS = 50;
  static final int TAG_CHARACTERS = 50;
  static final int DESCRIPTION_CHARACTERS = 1_000;
  static final int MOST_INDEXED_PATHS = 8;
  private static final Pattern TYPE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private EntityFields() {}

  static void typeName(Faults faults, String field, String name) {
    if (!TYPE_NAME.matcher(name).matches()) {
      faults.add(
          field,
          "must begin with a-z, go on with a-z, 0-9 and _, and have at most 64 characters",
          name);
    }
  }

  static void name(Faults faults, Optional<String> name) {
    name.ifPresent(text -> faults.line("name", text, 1, NAME_CHARACTERS));
  }

  static void tags(Faults faults, List<String> tags) {
    faults.lines("tags", tags, MOST_TAGS, TAG_CHARACTERS);
  }

  static void description(Faults faults, Optional<String> description) {
    description.ifPresent(text -> faults.text("description", text, 0, DESCRIPTION_CHARACTERS));
  }

  static void indexedPaths(Faults faults, List<String> paths) {
    faults.lines("indexed_paths", paths, MOST_INDEXED_PATHS, Integer.MAX_VALUE);
    var each = faults.under("indexed_paths");
    for (var i = 0; i < paths.size(); i++) {
      var unused = DataPath.parse(each, String.valueOf(i), paths.get(i));
    }
  }
}
