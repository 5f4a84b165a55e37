package dev.workflowmcp.codegen;

import java.nio.file.Path;
import java.sql.Connection;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Writes the classes of one migrated database: tables, records, keys, indexes and sequences. */
final class Generation {

  private Generation() {}

  static void run(Connection connection, String packageName, String excludes, Path sources)
      throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    var generator =
        new Generator()
            .withDatabase(database(excludes))
            .withGenerate(generate())
            .withTarget(
                new Target()
                    .withPackageName(packageName)
                    .withDirectory(sources.toAbsolutePath().toString()));
    var tool = new GenerationTool();
    tool.setConnection(connection);
    tool.run(new Configuration().withLogging(Logging.WARN).withGenerator(generator));
  }

  private static Database database(String excludes) {
    return new Database()
        .withName("org.jooq.meta.postgres.PostgresDatabase")
        .withInputSchema("public")
        .withOutputSchemaToDefault(true)
        .withExcludes(excludes)
        .withIncludeExcludeColumns(true)
        .withIncludeSystemSequences(true)
        .withForcedTypes(
            new ForcedType()
                .withName("INSTANT")
                .withIncludeTypes("(?i:timestamp.*with\\stime\\szone)"));
  }

  /** Nothing that a port does not use; nothing that differs from one build to the next. */
  private static Generate generate() {
    return new Generate()
        .withGeneratedAnnotation(false)
        .withGlobalCatalogReferences(false)
        .withGlobalSchemaReferences(false)
        .withImplicitJoinPathsToOne(false)
        .withImplicitJoinPathsToMany(false)
        .withImplicitJoinPathTableSubtypes(false)
        .withWhereMethodOverrides(false)
        .withRenameMethodOverrides(false)
        .withRecordsImplementingRecordN(false);
  }
}
