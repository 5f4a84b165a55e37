package dev.workflowmcp.cli;

import dev.workflowmcp.runtime.WorkflowConfig;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The tree of commands, {@code workflow ENTITY ACTION}. */
final class WorkflowCommandLine {
  private WorkflowCommandLine() {}

  static CommandLine of(WorkflowCommand root, Session session, WorkflowConfig config) {
    var commandLine =
        new CommandLine(root)
            .addSubcommand(
                group(
                    new ProjectCommand(),
                    List.of(
                        new ProjectCreateCommand(session),
                        new ProjectListCommand(session),
                        new ProjectShowCommand(session),
                        new ProjectUseCommand(session),
                        new ProjectUpdateCommand(session),
                        new ProjectArchiveCommand(session),
                        new ProjectUnarchiveCommand(session),
                        new ProjectDeleteCommand(session),
                        new ProjectRestoreCommand(session),
                        new ProjectPurgeCommand(session))))
            .addSubcommand(
                group(
                    new ItemCommand(),
                    List.of(
                        new ItemCreateCommand(session),
                        new ItemCreateAllCommand(session),
                        new ItemListCommand(session),
                        new ItemShowCommand(session),
                        new ItemUpdateCommand(session),
                        new ItemUpdateAllCommand(session))))
            .addSubcommand(new DoctorCommand(session, config))
            .addSubcommand(new VersionCommand(session))
            .addSubcommand(new HelpCommand());
    Converters.register(commandLine);
    var failures = new Failures(session.output());
    var colours = session.output().terminal().colours();
    commandLine
        .setParameterExceptionHandler(new Misuse(session.output(), failures))
        .setExecutionExceptionHandler(failures)
        .setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(session.output().terminal().columns().orElse(100));
    return commandLine;
  }

  private static CommandLine group(Object group, List<Object> commands) {
    var commandLine = new CommandLine(group);
    commands.forEach(commandLine::addSubcommand);
    return commandLine;
  }
}
