package dev.workflowmcp.core.workitem;

import dev.workflowmcp.core.json.JsonObject;
import dev.workflowmcp.core.workitem.ItemChange.DescendantsFate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Operations on a tree of work items, the same ones for the same seed. */
final class RandomSteps {
  private static final List<JsonObject> METADATA =
      List.of(
          JsonObject.EMPTY,
          JsonObject.of(Map.of("a", 1)),
          JsonObject.of(Map.of("a", Map.of("b", true))),
          JsonObject.of(Map.of("token_usage", "many")));

  private final Random random;

  RandomSteps(long seed) {
    this.random = new Random(seed);
  }

  TreeStep next() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new TreeStep.Create(maybe(80, this::item), draft());
      case 2, 3 -> new TreeStep.CreateMany(some(6, () -> maybe(80, this::item)), draft());
      case 4, 5 -> update();
      case 6, 7 -> new TreeStep.Move(item(), maybe(80, this::item));
      case 8 -> new TreeStep.Delete(item());
      case 9 -> new TreeStep.Restore(item());
      default -> new TreeStep.UpdateMany(some(4, this::update));
    };
  }

  private TreeStep.Update update() {
    var stale = random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0;
    return new TreeStep.Update(
        item(), edit(), maybe(30, () -> one(DescendantsFate.values())), stale);
  }

  private WorkItemEdit edit() {
    return new WorkItemEdit(
        maybe(50, this::title),
        Optional.empty(),
        maybe(20, () -> one(ItemType.values())),
        maybe(70, () -> one(WorkItemStatus.values())),
        Optional.empty(),
        Optional.empty(),
        maybe(30, this::tags),
        Optional.empty(),
        maybe(30, this::externalRef),
        Optional.empty(),
        Optional.empty(),
        maybe(30, this::metadata),
        GitEdit.NONE,
        clear());
  }

  private WorkItemDraft draft() {
    return new WorkItemDraft(
        one(ItemType.values()),
        title(),
        Optional.empty(),
        maybe(50, () -> one(WorkItemStatus.values())),
        Optional.empty(),
        Optional.empty(),
        tags(),
        List.of(),
        maybe(20, this::externalRef),
        Optional.empty(),
        Optional.empty(),
        metadata(),
        List.of());
  }

  private int item() {
    return random.nextInt(1_000);
  }

  private String title() {
    return one("One", "Two", "Three");
  }

  private String externalRef() {
    return one("X-1", "X-2", "X-3", "X-4");
  }

  private List<String> tags() {
    return Stream.of("a", "b", "c").filter(tag -> random.nextBoolean()).toList();
  }

  private JsonObject metadata() {
    return METADATA.get(random.nextInt(METADATA.size()));
  }

  private Set<Clearable> clear() {
    var fields = new HashSet<Clearable>();
    while (random.nextInt(10) < 2) {
      fields.add(one(Clearable.values()));
    }
    return fields;
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(int percent, Supplier<T> value) {
    return random.nextInt(100) < percent ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(int most, Supplier<T> value) {
    var values = new ArrayList<T>();
    for (var count = 1 + random.nextInt(most); count > 0; count--) {
      values.add(value.get());
    }
    return values;
  }
}
