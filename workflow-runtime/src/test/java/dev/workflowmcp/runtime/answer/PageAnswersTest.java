package dev.workflowmcp.runtime.answer;

import static dev.workflowmcp.runtime.answer.Things.ROCKET;
import static dev.workflowmcp.runtime.answer.Things.bytes;
import static dev.workflowmcp.runtime.answer.Things.item;
import static dev.workflowmcp.runtime.answer.Things.page;
import static dev.workflowmcp.runtime.answer.Things.plainItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.request.Written;
import dev.workflowmcp.core.store.Page;
import dev.workflowmcp.core.workitem.CreatedItem;
import dev.workflowmcp.core.workitem.WorkItem;
import dev.workflowmcp.core.workitem.WorkItemId;
import dev.workflowmcp.core.workitem.WorkItemNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists within a budget: pages, and the receipts of many creations. */
class PageAnswersTest {
  @Test
  void endsWithoutACursor() {
    var answer = Answers.page(page(List.of(plainItem()), false), Answer.DEFAULT_BYTES);
    assertThat(answer.json().propertyNames()).containsExactly("items");
    assertThat(answer.json().path("items")).hasSize(1);
  }

  @Test
  void isAnEmptyListWhenThereIsNothing() {
    var answer = Answers.page(page(List.<WorkItem>of(), false), Answer.LEAST_BYTES);
    assertThat(answer.text()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void goesOnWithTheCursorOfTheLastItem() {
    var answer = Answers.page(page(List.of(plainItem(), plainItem()), true), Answer.DEFAULT_BYTES);
    assertThat(answer.json().path("next_cursor").stringValue()).isEqualTo("after-1");
    assertThat(answer.json().has("truncated")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 2_000, 5_000, 16_384})
  void stopsBehindTheLastItemThatFits(int maxBytes) {
    var items = IntStream.range(0, 200).mapToObj(PageAnswersTest::itemOfSomeLength).toList();
    var answer = Answers.page(page(items, false), maxBytes);
    var shown = answer.json().path("items").size();
    assertThat(bytes(answer)).isLessThanOrEqualTo(maxBytes);
    assertThat(shown).isBetween(1, 199);
    assertThat(answer.json().path("items").get(shown - 1).path("ref").stringValue())
        .isEqualTo("W-" + (shown - 1));
    assertThat(answer.json().path("truncated").booleanValue()).isTrue();
    assertThat(answer.json().path("next_cursor").stringValue()).isEqualTo("after-" + (shown - 1));
    assertThat(answer.json().has(Cuts.FIELD)).isFalse();
    var next = Budget.bytes(Budget.text(AnswerJson.MAPPER.valueToTree(items.get(shown))));
    assertThat(bytes(answer) + next).as("the next item would fit too").isGreaterThan(maxBytes);
  }

  private static WorkItem itemOfSomeLength(int number) {
    return item(number, Optional.of("ä".repeat(number % 7 * 10)), JsonObject.EMPTY);
  }

  @Test
  void showsAllPagesWithoutALossWhenEachIsCut() {
    var items = IntStream.range(0, 60).mapToObj(PageAnswersTest::itemOfSomeLength).toList();
    var seen = new ArrayList<String>();
    for (var from = 0; from < items.size(); ) {
      var rest = items.subList(from, items.size());
      var answer = Answers.page(page(rest, false), 3_000).json();
      answer.path("items").forEach(item -> seen.add(item.path("ref").stringValue()));
      from =
          answer.has("next_cursor")
              ? from + lastShown(answer.path("next_cursor").stringValue()) + 1
              : items.size();
    }
    assertThat(seen).isEqualTo(items.stream().map(item -> item.ref().toString()).toList());
  }

  private static int lastShown(String cursor) {
    return Integer.parseInt(cursor.substring("after-".length()));
  }

  @Test
  void showsAnItemThatIsLargerThanTheBudgetAloneAndCut() {
    var huge = item(1, Optional.of(ROCKET.repeat(20_000)), JsonObject.EMPTY);
    var answer = Answers.page(page(List.of(huge, plainItem()), false), Answer.LEAST_BYTES);
    assertThat(bytes(answer)).isLessThanOrEqualTo(Answer.LEAST_BYTES);
    assertThat(answer.json().path("items")).hasSize(1);
    assertThat(answer.json().at("/items/0/ref").stringValue()).isEqualTo("W-1");
    assertThat(answer.json().path("next_cursor").stringValue()).isEqualTo("after-0");
    assertThat(answer.json().path("truncated").booleanValue()).isTrue();
    assertThat(answer.json().path(Cuts.FIELD).toString()).isEqualTo("[\"/items/0/description\"]");
  }

  @Test
  void keepsALongCursorWhole() {
    var huge = item(1, Optional.of("x".repeat(20_000)), JsonObject.EMPTY);
    var cursor = "c".repeat(250);
    var page = new Page<>(List.of(huge, huge), List.of(cursor, cursor), true);
    var answer = Answers.page(page, Answer.LEAST_BYTES);
    assertThat(bytes(answer)).isLessThanOrEqualTo(Answer.LEAST_BYTES);
    assertThat(answer.json().path("next_cursor").stringValue()).isEqualTo(cursor);
    assertThat(answer.json().path("items")).hasSize(1);
  }

  @Test
  void keepsAtLeastTheReferenceOfAnItemThatHasTooMuchOfEverything() {
    var full = Things.fullItem();
    var alone = Answers.page(page(List.of(full), true), Answer.LEAST_BYTES);
    assertThat(bytes(alone)).isLessThanOrEqualTo(Answer.LEAST_BYTES);
    assertThat(alone.json().at("/items/0/ref").stringValue()).isEqualTo("W-9");
    assertThat(alone.json().path("next_cursor").stringValue()).isEqualTo("after-0");

    var read = Answers.read(full, Answer.LEAST_BYTES);
    assertThat(bytes(read)).isLessThanOrEqualTo(Answer.LEAST_BYTES);
    assertThat(read.json().path("ref").stringValue()).isEqualTo("W-9");
    assertThat(read.json().path("id").stringValue()).isEqualTo(full.id().toString());
    assertThat(read.json().path("version").intValue()).isEqualTo(1);
    assertThat(read.json().path("title").stringValue()).startsWith(ROCKET.repeat(20));
  }

  @Test
  void keepsEveryItemOfTheLongestReceipt() {
    var answer = Answers.written(receipt(ROCKET.repeat(64)), Optional.of("Ü".repeat(100)), 16_384);
    assertThat(bytes(answer)).isLessThanOrEqualTo(16_384);
    assertThat(answer.json().path("items")).hasSize(200);
    assertThat(answer.json().at("/items/199").toString())
        .isEqualTo("{\"ref\":\"W-999999999999999199\",\"version\":1}");
    assertThat(answer.json().path(Cuts.FIELD).toString())
        .isEqualTo("[\"/items/*/id\",\"/items/*/key\"]");
    assertThat(answer.json().path("project").stringValue()).isEqualTo("Ü".repeat(100));
  }

  @Test
  void keepsTheKeysOfAReceiptWhenTheIdsAreEnoughToGo() {
    var answer = Answers.written(receipt("key-"), Optional.of("Invoices"), 16_384);
    assertThat(answer.json().at("/items/0").toString())
        .isEqualTo("{\"key\":\"key-0\",\"ref\":\"W-999999999999999000\",\"version\":1}");
    assertThat(answer.json().path("items")).hasSize(200);
    assertThat(answer.json().path(Cuts.FIELD).toString()).isEqualTo("[\"/items/*/id\"]");
  }

  @Test
  void leavesAReceiptThatFitsAsItIs() {
    var answer = Answers.written(receipt("key-"), Optional.of("Invoices"), Answer.MOST_BYTES);
    assertThat(answer.json().has(Cuts.FIELD)).isFalse();
    assertThat(answer.json().path("items"))
        .allSatisfy(
            item ->
                assertThat(item.propertyNames()).containsExactly("key", "ref", "id", "version"));
  }

  private static Written<CreatedItem.All> receipt(String key) {
    var items =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new CreatedItem(
                        Optional.of(key + (key.length() < 100 ? i : "")),
                        new WorkItemNumber(999_999_999_999_999_000L + i),
                        new WorkItemId(new UUID(7, i)),
                        1))
            .toList();
    return new Written<>(new CreatedItem.All(items), false);
  }

  @Test
  void shortensAReceiptOnlyWhereNothingElseIsLeft() {
    var answer = Answers.written(receipt(ROCKET), Optional.of("Invoices"), Answer.LEAST_BYTES);
    assertThat(bytes(answer)).isLessThanOrEqualTo(Answer.LEAST_BYTES);
    assertThat(answer.json().path("items").size()).isBetween(5, 30);
    assertThat(answer.json().path(Cuts.FIELD).toString())
        .isEqualTo("[\"/items/*/id\",\"/items/*/key\",\"/items\"]");
    assertThat(Collections.singleton(answer.json().path("project").stringValue()))
        .containsExactly("Invoices");
  }
}
