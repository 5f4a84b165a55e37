package dev.workflowmcp.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.workflowmcp.core.Workflow;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each use case has a tool that calls it and that the server offers, or a resource, prompt or
 * completion, and a command that calls it and that the command line offers, or a reason why not.
 */
class EveryUseCaseIsReachableIT {
  private static final String INTERNAL_LOOKUP =
      "internal: what a call names as its project goes through it";
  private static final String INTERNAL_RECOVERY = "internal: every start runs it";

  private static final String FOR_MCP_CLIENTS =
      "part of a resource, a prompt or a completion, which a command line has not";

  private static final Map<String, String> WITHOUT_TOOL =
      Map.of(
          "resolveProject",
          INTERNAL_LOOKUP,
          "recoverProjects",
          INTERNAL_RECOVERY,
          "purgeProject",
          "what destroys data for good is left to people");

  private static final Map<String, String> WITHOUT_COMMAND =
      Map.of(
          "resolveProject",
          INTERNAL_LOOKUP,
          "findProject",
          "internal: finds out whether a tool is to restore a project; the commands are two",
          "findSubject",
          "internal: finds out what a tool is to restore; the commands are several",
          "recoverProjects",
          INTERNAL_RECOVERY,
          "outlineWorkItems",
          FOR_MCP_CLIENTS,
          "findSimilarWorkItems",
          FOR_MCP_CLIENTS,
          "findRootBlockers",
          FOR_MCP_CLIENTS,
          "suggestProjects",
          FOR_MCP_CLIENTS,
          "suggestValues",
          FOR_MCP_CLIENTS);

  private static final String MCP = "dev.workflowmcp.mcp";

  /** Where resources, prompts and completions are, all of which are offered. */
  private static final String CONTENT = MCP + "\\.(resource|prompt|completion)\\..*";

  private static final String TOOLS = "dev.workflowmcp.mcp.tool";
  private static final String COMMANDS = "dev.workflowmcp.cli";

  @Test
  void asAToolOrContentOrForAReasonNot() {
    var mcp = classes(MCP);
    var isTool = offeredIn(mcp.get(TOOLS + ".Tools"));

    assertThat(uncalled(mcp, face -> isTool.test(face) || face.getName().matches(CONTENT)))
        .isEqualTo(WITHOUT_TOOL.keySet());
  }

  @Test
  void asACommandOrForAReasonNot() {
    var commands = classes(COMMANDS);

    assertThat(uncalled(commands, offeredIn(commands.get(COMMANDS + ".WorkflowCommandLine"))))
        .isEqualTo(WITHOUT_COMMAND.keySet());
  }

  /** That this can fail: what nobody offers does not count. */
  @Test
  void notThroughAToolThatIsNotOffered() {
    var all = names();

    assertThat(uncalled(classes(TOOLS), offered -> false)).isEqualTo(all);
  }

  private static JavaClasses classes(String root) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(root);
  }

  /** The use cases that none of the classes calls which are offered. */
  private static Set<String> uncalled(JavaClasses classes, Predicate<JavaClass> offered) {
    var called =
        classes.stream()
            .filter(offered)
            .flatMap(face -> face.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().isEquivalentTo(Workflow.class))
            .map(call -> call.getName())
            .collect(Collectors.toSet());
    return names().stream().filter(name -> !called.contains(name)).collect(Collectors.toSet());
  }

  private static Set<String> names() {
    return Arrays.stream(Workflow.class.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }

  /** What the list of all tools, or the tree of all commands, names; with the classes inside it. */
  private static Predicate<JavaClass> offeredIn(JavaClass list) {
    var named =
        list.getAccessesFromSelf().stream()
            .map(access -> access.getTargetOwner().getName())
            .filter(name -> name.matches(".*(Tool|Command)"))
            .collect(Collectors.toSet());
    return face -> named.contains(face.getName().replaceFirst("\\$.*", ""));
  }
}
