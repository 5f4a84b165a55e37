package dev.workflowmcp.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What to say when data satisfy none of the alternatives of {@code anyOf} or {@code oneOf}. All
 * that each of them asks for would contradict itself: a text must be an integer, and a list.
 */
final class Alternatives {
  private static final int SHOWN = 4;

  private static final Set<String> KINDS = Set.of("const", "enum");

  private Alternatives() {}

  /**
   * Replaces the violations found since {@code before}: by those of the alternative that was meant,
   * when the others are for other kinds of things; otherwise by one that tells what each asks for.
   */
  static void condense(ExecutionContext context, int before, JsonNode node, NodePath location) {
    var all = context.getErrors();
    if (all.size() == before) {
      return;
    }
    var found = all.subList(before, all.size());
    var here = context.getEvaluationPath();
    var keyword = here.getName(-1);
    var own = found.stream().filter(error -> error.getEvaluationPath().equals(here)).toList();
    var alternatives = byAlternative(found, here);
    var meant = alternatives.stream().filter(errors -> !isOfOtherKind(errors, location)).toList();
    List<Error> said;
    if (own.stream().anyMatch(error -> "oneOf.indexes".equals(error.getMessageKey()))) {
      said = List.of(error(keyword, () -> several(own.get(0)), context, node, location));
    } else if (meant.size() == 1) {
      said = List.copyOf(meant.get(0));
    } else {
      said =
          List.of(
              error(keyword, () -> none(keyword, alternatives, location), context, node, location));
    }
    found.clear();
    all.addAll(said);
  }

  private static Collection<List<Error>> byAlternative(List<Error> found, NodePath here) {
    var index = here.getNameCount();
    Map<Object, List<Error>> alternatives = new LinkedHashMap<>();
    for (var error : found) {
      if (error.getEvaluationPath().getNameCount() > index) {
        alternatives
            .computeIfAbsent(error.getEvaluationPath().getElement(index), i -> new ArrayList<>())
            .add(error);
      }
    }
    return alternatives.values();
  }

  /** Of another type, or with another name of its kind in one of its members. */
  private static boolean isOfOtherKind(List<Error> errors, NodePath location) {
    return errors.stream()
        .anyMatch(
            error ->
                ("type".equals(error.getKeyword()) && location.equals(error.getInstanceLocation()))
                    || (KINDS.contains(error.getKeyword())
                        && error.getInstanceNode().isValueNode()
                        && location.equals(error.getInstanceLocation().getParent())));
  }

  private static String several(Error error) {
    return "must satisfy exactly one of the alternatives, but satisfies those at "
        + error.getArguments()[1];
  }

  private static String none(
      String keyword, Collection<List<Error>> alternatives, NodePath location) {
    var others = alternatives.size() - SHOWN;
    return "must satisfy "
        + (keyword.equals("oneOf") ? "exactly" : "at least")
        + " one of the alternatives: "
        + alternatives.stream()
            .limit(SHOWN)
            .map(errors -> Violations.phrase(errors.get(0), location) + more(errors.size() - 1))
            .distinct()
            .collect(Collectors.joining("; "))
        + (others > 0 ? "; and " + others + " others" : "");
  }

  private static String more(int others) {
    return others == 0 ? "" : " (and " + others + " more)";
  }

  private static Error error(
      String keyword,
      Supplier<String> message,
      ExecutionContext context,
      JsonNode node,
      NodePath location) {
    return Error.builder()
        .keyword(keyword)
        .instanceNode(node)
        .instanceLocation(location)
        .evaluationPath(context.getEvaluationPath())
        .messageSupplier(message)
        .build();
  }
}
