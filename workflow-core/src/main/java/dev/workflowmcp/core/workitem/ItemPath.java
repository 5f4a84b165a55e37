package dev.workflowmcp.core.workitem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers from the root of the tree to an item itself, written {@code /3/12/}. */
public record ItemPath(List<Long> numbers) {
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

  public int depth() {
    return numbers.size() - 1;
  }

  /** The parent's number, unless this is a root. */
  public Optional<WorkItemNumber> parent() {
    return depth() == 0
        ? Optional.empty()
        : Optional.of(new WorkItemNumber(numbers.get(numbers.size() - 2)));
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("/", "/", "/"));
  }
}
