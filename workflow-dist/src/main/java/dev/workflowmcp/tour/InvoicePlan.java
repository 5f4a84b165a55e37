package dev.workflowmcp.tour;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plan of the example, as the arguments of {@code create_work_items}. */
final class InvoicePlan {
  static final List<Map<String, Object>> ITEMS =
      List.of(
          item(
              "invoices",
              "project",
              "Extract the fields of supplier invoices",
              "",
              "metadata",
              Map.<String, Object>of(
                  "token_budget", 200_000, "specification_file", "specs/invoices.md")),
          item("s1", "session", "Session 1: know the documents", "invoices"),
          item("survey", "research", "Survey the layouts of the 12 largest suppliers", "s1"),
          item("s2", "session", "Session 2: extract and check", "invoices"),
          item("header", "task", "Read number, date, supplier and totals", "s2", "priority", 1),
          item("lines", "task", "Read the line items of multi-page tables", "s2", "priority", 1),
          item("s3", "session", "Session 3: deliver", "invoices"),
          item("ledger", "task", "Map accounts and post to the ledger", "s3"),
          item("vat", "subtask", "Check VAT numbers and rates", "ledger", "tags", List.of("vat")),
          item("report", "subtask", "Report what a person must look at", "ledger"));

  private InvoicePlan() {}

  private static Map<String, Object> item(
      String key, String type, String title, String parent, Object... more) {
    var item = new LinkedHashMap<String, Object>();
    item.put("key", key);
    item.put("item_type", type);
    item.put("title", title);
    if (!parent.isEmpty()) {
      item.put("parent", parent);
    }
    for (var i = 0; i < more.length; i += 2) {
      item.put((String) more[i], more[i + 1]);
    }
    return item;
  }
}
