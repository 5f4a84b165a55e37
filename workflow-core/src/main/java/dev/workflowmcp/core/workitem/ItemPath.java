package dev.workflowmcp.core.workitem;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers from the root of the tree to an item itself, written {@code /3/12/}. */
public record ItemPath(List<Long> numbers) {
  /** An item before everything below it, children by their numbers. */
  static final Comparator<ItemPath> DEPTH_FIRST = ItemPath::compare;

  /** The root is at depth 0. */
  public static final int MOST_DEPTH = 4;

  public ItemPath {
    numbers = List.copyOf(numbers);
  }

  /** The path of an item at the root. */
  public static ItemPath root(long number) {
    return new ItemPath(List.of(number));
  }

  /** The path of a child of this item. */
  public ItemPath child(long number) {
    return new ItemPath(Stream.concat(numbers.stream(), Stream.of(number)).toList());
  }

  /** The paths of all items above this one, from the root down. */
  public List<ItemPath> ancestors() {
    return IntStream.rangeClosed(1, depth())
        .mapToObj(length -> new ItemPath(numbers.subList(0, length)))
        .toList();
  }

  boolean isAtOrBelow(ItemPath above) {
    return numbers.size() >= above.numbers.size()
        && numbers.subList(0, above.numbers.size()).equals(above.numbers);
  }

  /** The number of the item itself. */
  public WorkItemNumber last() {
    return new WorkItemNumber(numbers.get(numbers.size() - 1));
  }

  public int depth() {
    return numbers.size() - 1;
  }

  /** The parent's number, unless this is a root. */
  public Optional<WorkItemNumber> parent() {
    return depth() == 0
        ? Optional.empty()
        : Optional.of(new WorkItemNumber(numbers.get(numbers.size() - 2)));
  }

  private static int compare(ItemPath one, ItemPath other) {
    var common = Math.min(one.numbers.size(), other.numbers.size());
    for (var i = 0; i < common; i++) {
      var order = Long.compare(one.numbers.get(i), other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.numbers.size(), other.numbers.size());
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("/", "/", "/"));
  }
}
