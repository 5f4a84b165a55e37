package dev.workflowmcp.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import dev.workflowmcp.mcp.protocol.ProtocolJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {
  enum Size {
    SMALL,
    VERY_LARGE
  }

  record Pair<T>(T first, Optional<T> second) {}

  record Sample(
      @Doc("What it is") String name,
      @Doc(min = 1, max = 200) Optional<Integer> limitRows,
      Optional<Set<Size>> sizes,
      @Doc(minItems = 1, maxItems = 3) List<Pair<String>> pairs,
      Optional<Instant> at,
      UUID id,
      WorkItemNumber ref,
      JsonObject metadata,
      Map<String, Long> counts,
      boolean flag) {}

  @Test
  void describesAnInputClosedAndWithItsLimits() {
    assertThat(json(RecordSchema.input(Shapes.of(Sample.class))))
        .isEqualTo(
            "{'type':'object','properties':{"
                + "'name':{'type':'string','description':'What it is'},"
                + "'limit_rows':{'type':'integer','maximum':200},"
                + "'sizes':{'type':'array','items':{'type':'string','enum':['small','very_large']}},"
                + "'pairs':{'type':'array','items':{'type':'object','properties':{"
                + "'first':{'type':'string'},'second':{'type':'string'}},"
                + "'required':['first'],'additionalProperties':false},'maxItems':3},"
                + "'at':{'type':'string','format':'date-time'},"
                + "'id':{'type':'string','format':'uuid'},"
                + "'ref':{'type':'string'},"
                + "'metadata':{'type':'object'},"
                + "'counts':{'type':'object','additionalProperties':{'type':'integer'}},"
                + "'flag':{'type':'boolean'}},"
                + "'required':['name','pairs','id','ref','metadata','counts','flag'],"
                + "'additionalProperties':false}");
  }

  @Test
  void describesAnAnswerOpenWithoutDescriptionsAndWithoutWhatMayBeEmpty() {
    var schema = json(RecordSchema.output(Shapes.of(Sample.class)));

    assertThat(schema).doesNotContain("additionalProperties':false", "description");
    assertThat(schema).endsWith("'required':['name','id','ref','flag']}");
  }

  private static String json(Map<String, Object> schema) {
    return new ProtocolJson().write(schema).replace('"', '\'');
  }

  record Told(
      @Doc(byDefault = "7", min = 0, max = 9) Optional<Integer> count,
      @Doc(value = "How large", byDefault = "small", toldElsewhere = true) Optional<Size> size,
      @Doc(toldElsewhere = true) List<Told.Part> parts) {
    record Part(@Doc(value = "What it is", maxLength = 5) String name, Optional<Instant> at) {}
  }

  @Test
  void tellsDefaultsAndLeavesOutWhatIsToldElsewhere() {
    assertThat(json(RecordSchema.input(Shapes.of(Told.class))))
        .isEqualTo(
            "{'type':'object','properties':{"
                + "'count':{'type':'integer','minimum':0,'maximum':9,'default':7},"
                + "'size':{'type':'string','description':'How large','default':'small'},"
                + "'parts':{'type':'array','items':{'type':'object','properties':{"
                + "'name':{'type':'string'},'at':{'type':'string'}},"
                + "'required':['name'],'additionalProperties':false}}},"
                + "'required':['parts'],'additionalProperties':false}");
  }
}
