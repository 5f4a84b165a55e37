package dev.workflowmcp.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The keywords that ask whether values are equal. They compare texts that are equal where the
 * values are: tables of texts stay fast with values that were made to collide in them, tables of
 * JSON nodes do not.
 */
enum EqualityKeyword implements Keyword {
  CONST("const"),
  ENUM("enum"),
  UNIQUE_ITEMS("uniqueItems");

  private final String value;

  EqualityKeyword(String value) {
    this.value = value;
  }

  static Optional<EqualityKeyword> of(String name) {
    return Stream.of(values()).filter(keyword -> keyword.value.equals(name)).findFirst();
  }

  @Override
  public String getValue() {
    return value;
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
    return switch (this) {
      case CONST -> new OneOf(this, location, node, parent, context, Stream.of(node));
      case ENUM -> new OneOf(this, location, node, parent, context, node.valueStream());
      case UNIQUE_ITEMS -> new Unique(location, node, parent, context);
    };
  }

  private static final class OneOf extends BaseKeywordValidator {
    private final Set<String> allowed = new HashSet<>();
    private final boolean allowsContainers;

    OneOf(
        Keyword keyword,
        SchemaLocation location,
        JsonNode node,
        Schema parent,
        SchemaContext context,
        Stream<JsonNode> values) {
      super(keyword, node, location, parent, context);
      var canonical = new CanonicalTexts();
      values.forEach(value -> allowed.add(canonical.of(value)));
      allowsContainers = allowed.stream().anyMatch(CanonicalTexts::isOfContainer);
    }

    @Override
    public void validate(
        ExecutionContext context, JsonNode node, JsonNode root, NodePath location) {
      if ((node.isContainer() && !allowsContainers)
          || !allowed.contains(Work.of(context).canonicalText(node))) {
        context.addError(
            error()
                .instanceNode(node)
                .instanceLocation(location)
                .evaluationPath(context.getEvaluationPath())
                .build());
      }
    }
  }

  private static final class Unique extends BaseKeywordValidator {
    Unique(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
      super(UNIQUE_ITEMS, node, location, parent, context);
    }

    @Override
    public void validate(
        ExecutionContext context, JsonNode node, JsonNode root, NodePath location) {
      if (!node.isArray() || !schemaNode.booleanValue(false)) {
        return;
      }
      var work = Work.of(context);
      Work.spend(node.size());
      Map<String, Integer> seen = new HashMap<>();
      for (var i = 0; i < node.size(); i++) {
        var first = seen.putIfAbsent(work.canonicalText(node.get(i)), i);
        if (first != null) {
          var message = "must not repeat an item: those at " + first + " and " + i + " are equal";
          context.addError(
              error()
                  .instanceNode(node)
                  .instanceLocation(location)
                  .evaluationPath(context.getEvaluationPath())
                  .message(message)
                  .build());
          return;
        }
      }
    }
  }
}
