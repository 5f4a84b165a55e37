package dev.workflowmcp.core.workitem;

import static dev.workflowmcp.core.workitem.DraftBuilder.aTask;
import static dev.workflowmcp.core.workitem.DraftBuilder.an;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Drafts with one fault each: the draft, the pointer to the fault, part of its message. */
final class FaultyDrafts {
  private FaultyDrafts() {}

  static Stream<Arguments> all() {
    return Stream.concat(fields(), metadata());
  }

  private static Stream<Arguments> fields() {
    return Stream.of(
        bad("no title", aTask(""), "/title", "must not be empty"),
        bad("long title", aTask("x".repeat(201)), "/title", "at most 200"),
        bad("title of two lines", aTask("a\nb"), "/title", "control character"),
        bad("title of spaces", aTask("  "), "/title", "must not be empty"),
        bad("title with a space behind", aTask("a "), "/title", "white space"),
        bad("description", a().description("x".repeat(20_001)), "/description", "20000"),
        bad("description of NUL", a().description("a\0"), "/description", "NUL"),
        bad("negative priority", a().priority(-1), "/priority", "from 0 to 4"),
        bad("high priority", a().priority(5), "/priority", "from 0 to 4"),
        bad("no assignee", a().assignee(""), "/assignee", "must not be empty"),
        bad("long assignee", a().assignee("x".repeat(201)), "/assignee", "at most 200"),
        bad("empty tag", a().tags("a", ""), "/tags/1", "must not be empty"),
        bad("long tag", a().tags("x".repeat(51)), "/tags/0", "at most 50"),
        bad("repeated tag", a().tags("a", "b", "a"), "/tags/2", "repeats"),
        bad("many tags", a().tags(many(51)), "/tags", "51 elements"),
        bad("reference", a().planningReferences("x".repeat(501)), "/planning_references/0", "500"),
        bad("references", a().planningReferences(many(101)), "/planning_references", "101"),
        bad("no external_ref", a().externalRef(""), "/external_ref", "must not be empty"),
        bad("long external_ref", a().externalRef("x".repeat(201)), "/external_ref", "200"),
        bad("far due_at", a().dueAt(Instant.MAX), "/due_at", "years 0000 to 9999"),
        bad("early defer_until", a().deferUntil(Instant.MIN), "/defer_until", "years"));
  }

  private static Stream<Arguments> metadata() {
    return Stream.of(
        bad("big metadata", with("a", "x".repeat(65_536)), "/metadata", "at most 65536"),
        bad("metadata of NUL", with("a", "\0"), "/metadata/a", "NUL"),
        bad(
            "small budget",
            of(ItemType.PROJECT, "token_budget", 999),
            "/metadata/token_budget",
            "1000"),
        bad(
            "big budget",
            of(ItemType.PROJECT, "token_budget", 1_000_001),
            "/metadata/token_budget",
            "1000000"),
        bad(
            "budget as text",
            of(ItemType.PROJECT, "token_budget", "5000"),
            "/metadata/token_budget",
            "whole"),
        bad(
            "half a token",
            of(ItemType.PROJECT, "token_budget", new BigDecimal("5000.5")),
            "/metadata/token_budget",
            "whole"),
        bad(
            "no file",
            of(ItemType.PROJECT, "specification_file", " "),
            "/metadata/specification_file",
            "not empty"),
        bad(
            "file as number",
            of(ItemType.PROJECT, "specification_file", 1),
            "/metadata/specification_file",
            "text"),
        bad(
            "negative usage",
            of(ItemType.SESSION, "token_usage", -1),
            "/metadata/token_usage",
            "from 0"),
        bad(
            "started when",
            of(ItemType.SESSION, "started_at", "yesterday"),
            "/metadata/started_at",
            "RFC 3339"),
        bad(
            "started without zone",
            of(ItemType.SESSION, "started_at", "2026-11-22T09:30:00"),
            "/metadata/started_at",
            "RFC 3339"),
        bad(
            "completed as number",
            of(ItemType.SESSION, "completed_at", 1),
            "/metadata/completed_at",
            "RFC 3339"));
  }

  private static DraftBuilder a() {
    return aTask("A title");
  }

  private static DraftBuilder with(String name, Object value) {
    return a().metadata(Map.of(name, value));
  }

  private static DraftBuilder of(ItemType itemType, String name, Object value) {
    return an(itemType, "A title").metadata(Map.of(name, value));
  }

  private static String[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).toArray(String[]::new);
  }

  private static Arguments bad(
      String what, DraftBuilder draft, String pointer, String messagePart) {
    return argumentSet(what, draft.build(), pointer, messagePart);
  }
}
