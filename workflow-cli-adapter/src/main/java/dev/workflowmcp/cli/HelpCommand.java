package dev.workflowmcp.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code workflow help item create} is {@code workflow item create --help}. */
@Command(name = "help", description = "Shows the help of a command.")
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", description = "For example: item create.")
  private List<String> path = List.of();

  @Override
  public void run() {
    var command = spec.root().commandLine();
    for (var name : path) {
      command = subcommand(command, name);
    }
    command.usage(spec.commandLine().getOut());
  }

  private CommandLine subcommand(CommandLine command, String name) {
    var found = command.getSubcommands().get(name);
    if (found == null) {
      throw new ParameterException(
          spec.commandLine(),
          command.getCommandSpec().qualifiedName() + " has no command \"" + name + "\".");
    }
    return found;
  }
}
