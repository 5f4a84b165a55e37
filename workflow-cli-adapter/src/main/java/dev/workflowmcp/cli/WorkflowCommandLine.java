package dev.workflowmcp.cli;

import dev.workflowmcp.runtime.WorkflowConfig;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The tree of commands, {@code workflow ENTITY ACTION}. */
final class WorkflowCommandLine {
  private static final int COLUMNS_WITHOUT_TERMINAL = 100;

  private WorkflowCommandLine() {}

  static CommandLine of(WorkflowCommand root, Session session, WorkflowConfig config) {
    var commandLine =
        new CommandLine(root)
            .addSubcommand(new OverviewCommand(session))
            .addSubcommand(new HistoryCommand(session))
            .addSubcommand(new SearchCommand(session))
            .addSubcommand(group(new ProjectCommand(), projectCommands(session)))
            .addSubcommand(group(new ItemCommand(), itemCommands(session)))
            .addSubcommand(group(new TypeCommand(), typeCommands(session)))
            .addSubcommand(group(new EntityCommand(), entityCommands(session)))
            .addSubcommand(group(new DeploymentCommand(), deploymentCommands(session)))
            .addSubcommand(group(new NoteCommand(), List.of(new NoteAddCommand(session))))
            .addSubcommand(new DoctorCommand(session, config))
            .addSubcommand(new VersionCommand(session))
            .addSubcommand(new HelpCommand());
    var output = session.output();
    var failures = new Failures(output);
    Converters.register(commandLine);
    return commandLine
        .setParameterExceptionHandler(new Misuse(output, failures))
        .setExecutionExceptionHandler(failures)
        .setColorScheme(
            Help.defaultColorScheme(output.terminal().colours() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setUsageHelpWidth(output.terminal().columns().orElse(COLUMNS_WITHOUT_TERMINAL));
  }

  private static List<Object> projectCommands(Session session) {
    return List.of(
        new ProjectCreateCommand(session),
        new ProjectListCommand(session),
        new ProjectShowCommand(session),
        new ProjectUseCommand(session),
        new ProjectUpdateCommand(session),
        new ProjectArchiveCommand(session),
        new ProjectUnarchiveCommand(session),
        new ProjectDeleteCommand(session),
        new ProjectRestoreCommand(session),
        new ProjectPurgeCommand(session));
  }

  private static List<Object> itemCommands(Session session) {
    return List.of(
        new ItemCreateCommand(session),
        new ItemCreateAllCommand(session),
        new ItemListCommand(session),
        new ItemShowCommand(session),
        new ItemUpdateCommand(session),
        new ItemUpdateAllCommand(session),
        new ItemMoveCommand(session),
        new ItemDeleteCommand(session),
        new ItemRestoreCommand(session),
        new ItemClaimCommand(session),
        new ItemReleaseCommand(session),
        new ItemAddDependencyCommand(session),
        new ItemRemoveDependencyCommand(session));
  }

  private static List<Object> typeCommands(Session session) {
    return List.of(
        new TypeRegisterCommand(session),
        new TypeListCommand(session),
        new TypeShowCommand(session),
        new TypeUpdateCommand(session),
        new TypeDeleteCommand(session));
  }

  private static List<Object> entityCommands(Session session) {
    return List.of(
        new EntityCreateCommand(session),
        new EntityCreateAllCommand(session),
        new EntityListCommand(session),
        new EntityShowCommand(session),
        new EntityUpdateCommand(session),
        new EntityDeleteCommand(session),
        new EntityRestoreCommand(session));
  }

  private static List<Object> deploymentCommands(Session session) {
    return List.of(
        new DeploymentRecordCommand(session),
        new DeploymentUpdateCommand(session),
        new DeploymentShowCommand(session),
        new DeploymentListCommand(session));
  }

  private static CommandLine group(Object group, List<Object> commands) {
    var commandLine = new CommandLine(group);
    commands.forEach(commandLine::addSubcommand);
    return commandLine;
  }
}
