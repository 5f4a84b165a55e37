package dev.workflowmcp.runtime.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Cuts the long texts of an answer. */
final class LongTexts {
  private final Set<String> whole;
  private final List<Text> found = new ArrayList<>();

  private LongTexts(Set<String> whole) {
    this.whole = whole;
  }

  private record Text(String pointer, String text, int bytes, Consumer<StringNode> replace) {}

  /** Cuts as much as is needed, as far as cutting texts can do it. */
  static void cut(ObjectNode answer, int maxBytes, Cuts cuts, Set<String> whole) {
    var excess = JsonSize.of(answer) - maxBytes;
    if (excess <= 0) {
      return;
    }
    var texts = new LongTexts(whole);
    texts.collect(answer, "");
    texts.found.sort(Comparator.comparingInt(Text::bytes).reversed());
    var lengths = texts.found.stream().mapToInt(Text::bytes).toArray();
    var level = Math.max(Budget.SHORT_TEXT_BYTES, Budget.level(lengths, excess));
    for (var text : texts.found) {
      if (text.bytes() > level) {
        text.replace().accept(StringNode.valueOf(JsonSize.cut(text.text(), level)));
        cuts.add(text.pointer());
      }
    }
  }

  private void collect(JsonNode node, String pointer) {
    if (node instanceof ObjectNode object) {
      for (var member : object.properties()) {
        var at = Cuts.pointer(pointer, member.getKey());
        visit(member.getValue(), at, text -> object.set(member.getKey(), text));
      }
    } else if (node instanceof ArrayNode array) {
      for (var i = 0; i < array.size(); i++) {
        var index = i;
        visit(array.get(i), pointer + "/" + i, text -> array.set(index, text));
      }
    }
  }

  private void visit(JsonNode node, String pointer, Consumer<StringNode> replace) {
    if (!node.isString()) {
      collect(node, pointer);
    } else if (!whole.contains(pointer)) {
      var text = node.stringValue();
      var bytes = JsonSize.text(text);
      if (bytes > Budget.SHORT_TEXT_BYTES) {
        found.add(new Text(pointer, text, bytes, replace));
      }
    }
  }
}
