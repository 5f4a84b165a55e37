package dev.workflowmcp.runtime.answer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON of every kind, the same for the same seed. */
final class RandomJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_DEPTH = 6;
  private static final String[] CHARACTERS = {
    "a", "ß", "€", "🚀", "\"", "\\", "\n", "\u0001", "~", "/"
  };

  private final Random random;
  private int left;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  /** An object of up to about so many bytes. */
  ObjectNode object(int bytes) {
    left = random.nextInt(bytes);
    var object = NODES.objectNode();
    while (left > 0) {
      add(object, 0);
    }
    return object;
  }

  private void add(ObjectNode object, int depth) {
    var name = random.nextInt(20) == 0 ? text(random.nextInt(300)) : "n" + random.nextInt(1_000);
    object.set(random.nextInt(10) == 0 ? "items" : name, value(depth));
  }

  private JsonNode value(int depth) {
    var kind = random.nextInt(depth < MOST_DEPTH ? 8 : 6);
    left -= 8;
    return switch (kind) {
      case 0 -> NODES.numberNode(random.nextInt());
      case 1 -> NODES.numberNode(new BigDecimal(new BigInteger(200, random), random.nextInt(100)));
      case 2 -> random.nextBoolean() ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
      case 3, 4 -> NODES.stringNode(text(random.nextInt(40)));
      case 5 -> NODES.stringNode(text(random.nextInt(3_000)));
      case 6 -> list(depth + 1);
      default -> object(random.nextInt(30), depth + 1);
    };
  }

  private ArrayNode list(int depth) {
    var list = NODES.arrayNode();
    for (var size = random.nextInt(60); size > 0 && left > 0; size--) {
      list.add(value(depth));
    }
    return list;
  }

  private ObjectNode object(int size, int depth) {
    var object = NODES.objectNode();
    for (var i = 0; i < size && left > 0; i++) {
      add(object, depth);
    }
    return object;
  }

  private String text(int characters) {
    var text = new StringBuilder();
    var only = random.nextBoolean() ? CHARACTERS[random.nextInt(CHARACTERS.length)] : "";
    for (var i = 0; i < characters; i++) {
      text.append(only.isEmpty() ? CHARACTERS[random.nextInt(CHARACTERS.length)] : only);
    }
    left -= characters;
    return text.toString();
  }
}
