package dev.workflowmcp.mcp;

import dev.workflowmcp.runtime.WorkflowConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The flags of {@code workflow mcp}: each setting under its name in the environment, as {@code
 * --log-level DEBUG}.
 */
final class Flags {
  private Flags() {}

  /** The command line makes no sense, or asks for help; the message is for people. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UsageException(String message) {
      super(message);
    }
  }

  /** The values by environment name. */
  static Map<String, String> parse(String... args) {
    var names = new LinkedHashMap<String, String>();
    WorkflowConfig.NAMES.forEach(name -> names.put(flag(name), name));
    var values = new HashMap<String, String>();
    for (var i = 0; i < args.length; i++) {
      var equals = args[i].indexOf('=');
      var flag = equals < 0 ? args[i] : args[i].substring(0, equals);
      var name = names.get(flag);
      if (name == null) {
        throw usage(flag, names);
      }
      if (equals >= 0) {
        values.put(name, args[i].substring(equals + 1));
      } else if (isAlone(name, args, i)) {
        values.put(name, "true");
      } else if (i + 1 == args.length) {
        throw new UsageException("workflow mcp: " + flag + " needs a value");
      } else {
        values.put(name, args[++i]);
      }
    }
    return values;
  }

  /** A switch need not say that it is on. */
  private static boolean isAlone(String name, String[] args, int i) {
    return WorkflowConfig.SWITCHES.contains(name)
        && (i + 1 == args.length || args[i + 1].startsWith("--"));
  }

  private static String flag(String name) {
    return "--" + name.replaceFirst("^WORKFLOW_", "").toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static UsageException usage(String flag, Map<String, String> names) {
    var text = new StringBuilder("workflow mcp: serves one MCP client over stdin and stdout\n\n");
    if (!flag.equals("--help")) {
      text.insert(0, "workflow mcp: there is no " + flag + "\n\n");
    }
    names.forEach(
        (known, name) ->
            text.append("  ")
                .append(known)
                .append(WorkflowConfig.SWITCHES.contains(name) ? "" : " VALUE")
                .append("  or ")
                .append(name)
                .append('\n'));
    return new UsageException(text.toString());
  }
}
