package dev.workflowmcp.cli;

import dev.workflowmcp.core.Workflow;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.project.ListProjects;
import dev.workflowmcp.core.project.ProjectStatus;
import dev.workflowmcp.core.project.ProjectSummary;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.postgres.EmbeddedPostgres;
import dev.workflowmcp.postgres.EmbeddedPostgresStatus;
import dev.workflowmcp.runtime.DatabaseAccess;
import dev.workflowmcp.runtime.SchemaVersions;
import dev.workflowmcp.runtime.WorkflowConfig;
import dev.workflowmcp.runtime.WorkflowRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the database server, the registry and the projects. */
final class DatabaseChecks {
  private DatabaseChecks() {}

  static List<Check> of(
      WorkflowConfig config,
      Supplier<Workflow> workflow,
      Supplier<Optional<SchemaVersions>> schemas) {
    var checks = new ArrayList<Check>();
    checks.add(
        config
            .database()
            .map(DatabaseChecks::foreign)
            .orElseGet(
                () -> embedded(EmbeddedPostgres.inspect(WorkflowRuntime.privatePostgres(config)))));
    var registry = registry(workflow);
    checks.addAll(registry);
    if (registry.stream().noneMatch(check -> check.state() == Check.State.FAULT)) {
      schemas.get().map(DatabaseChecks::schemas).ifPresent(checks::add);
    }
    return checks;
  }

  private static Check foreign(DatabaseAccess access) {
    return Check.well(
        "PostgreSQL", access.jdbcUrl() + " as " + access.user() + ", from DATABASE_URL.");
  }

  static Check embedded(EmbeddedPostgresStatus status) {
    var name = "PostgreSQL";
    var finding = new ArrayList<String>();
    finding.add("The private server is " + status.server().name().toLowerCase(Locale.ROOT));
    status.port().ifPresent(port -> finding.add("port " + port));
    status.pid().ifPresent(pid -> finding.add("process " + pid));
    if (status.server() != EmbeddedPostgresStatus.Server.STOPPED) {
      status.members().ifPresent(members -> finding.add("used by " + members + " processes"));
    }
    finding.add(
        status.dataMajorVersion().map(major -> "data of version " + major).orElse("no data yet"));
    finding.add(status.dataFolder().toString());
    var sentence = String.join(", ", finding) + ".";
    return status.faults().isEmpty()
        ? Check.well(name, sentence)
        : Check.fault(
            name,
            sentence + " " + String.join(" ", status.faults()),
            "Mend what is said there; nothing was changed.");
  }

  static List<Check> registry(Supplier<Workflow> workflow) {
    try {
      var begin = System.nanoTime();
      var projects = allProjects(workflow.get());
      var took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      return List.of(
          Check.well("Registry", "Answers; opening it and reading it took " + took + " ms."),
          projects(projects));
    } catch (WorkflowException refused) {
      return List.of(
          Check.fault("Registry", refused.problem().message(), refused.problem().nextStep()));
    }
  }

  private static List<ProjectSummary> allProjects(Workflow workflow) {
    var projects = new ArrayList<ProjectSummary>();
    Optional<String> cursor = Optional.empty();
    do {
      var page =
          workflow
              .listProjects()
              .handle(new ListProjects.Query(ListProjects.Status.ALL, Page.MOST, cursor));
      projects.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return projects;
  }

  static Check schemas(SchemaVersions versions) {
    var name = "Schema";
    var finding =
        "Registry "
            + versions.registry()
            + ", template "
            + versions.project()
            + (versions.templateReady() ? "" : " (made with the next project)")
            + "; databases of projects: "
            + versions.current()
            + " of this version, "
            + versions.older()
            + " older, "
            + versions.newer()
            + " newer, "
            + versions.unreachable()
            + " out of reach.";
    if (versions.newer() > 0) {
      return Check.warning(
          name,
          finding,
          "Update Workflow on this machine to the version that is used elsewhere; until then it does not touch what is newer.");
    }
    if (versions.unreachable() > 0) {
      return Check.warning(name, finding, "The log says which could not be opened, and why.");
    }
    return versions.older() > 0
        ? Check.warning(name, finding, "Each of the older ones is migrated when it is first used.")
        : Check.well(name, finding);
  }

  static Check projects(List<ProjectSummary> projects) {
    var counts = new ArrayList<String>();
    for (var status : ProjectStatus.values()) {
      var count = projects.stream().filter(project -> project.status() == status).count();
      if (count > 0) {
        counts.add(count + " " + Words.of(status));
      }
    }
    var finding = counts.isEmpty() ? "None yet." : String.join(", ", counts) + ".";
    return projects.stream().anyMatch(project -> project.status() == ProjectStatus.CREATING)
        ? Check.warning(
            "Projects",
            finding,
            "A project that stays in creating was left half made; every start finishes or removes such.")
        : Check.well("Projects", finding);
  }
}
