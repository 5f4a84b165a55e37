package dev.workflowmcp.persistence.jooq;

import static dev.workflowmcp.persistence.jooq.gen.project.Tables.ENTITIES;
import static org.jooq.impl.DSL.inline;

import dev.workflowmcp.core.entity.DataPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * An index of the numbers or of the texts at a path in the entities of one type. Ranges, prefixes
 * and the orders by data use it, for it is on the expressions of {@link DataValues}.
 */
record EntityPathIndex(UUID type, DataPath path, boolean isOfNumbers) {
  static final String PREFIX = "entities_at_";
  private static final int HASH_DIGITS = 12;

  private static final DSLContext SQL =
      DSL.using(
          SQLDialect.POSTGRES,
          new Settings().withParamType(ParamType.INLINED).withRenderSchema(false));

  /** The indexes that a path of a type needs. */
  static List<EntityPathIndex> of(UUID type, DataPath path) {
    return Stream.of(true, false)
        .map(isOfNumbers -> new EntityPathIndex(type, path, isOfNumbers))
        .toList();
  }

  /** At most 63 bytes; the same in every process. */
  String name() {
    return PREFIX
        + type.toString().replace("-", "")
        + "_"
        + hash().substring(0, HASH_DIGITS)
        + (isOfNumbers ? "_n" : "_t");
  }

  /**
   * Makes it while others read and write. Nothing of it can be bound; texts are quoted as SQL
   * demands, for a session with standard strings.
   */
  String creation() {
    var values = DataValues.indexed(path);
    Field<?> key = isOfNumbers ? values.number() : values.textKey();
    return "create index concurrently %s on entities (%s, number) where %s"
        .formatted(
            name(),
            SQL.render(key),
            SQL.render(
                ENTITIES
                    .ENTITY_TYPE_ID
                    .eq(inline(type))
                    .and(ENTITIES.DELETED_AT.isNull())
                    .and(key.isNotNull())));
  }

  static String removal(String name) {
    return "drop index concurrently if exists " + SQL.render(DSL.quotedName(name));
  }

  private String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(path.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
