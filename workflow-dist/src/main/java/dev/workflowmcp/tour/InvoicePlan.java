package dev.workflowmcp.tour;

/** The plan of the example, as the arguments of {@code create_work_items}. */
final class InvoicePlan {
  static final int ITEMS = 10;

  static final String ARGUMENTS =
      """
      {"request_id": "plan-1", "items": [
        {"key": "invoices", "item_type": "project", "title": "Extract the fields of supplier invoices",
         "metadata": {"token_budget": 200000, "specification_file": "specs/invoices.md"}},
        {"key": "s1", "parent": "invoices", "item_type": "session", "title": "Session 1: know the documents"},
        {"parent": "s1", "item_type": "research", "title": "Survey the layouts of the 12 largest suppliers"},
        {"key": "s2", "parent": "invoices", "item_type": "session", "title": "Session 2: extract and check"},
        {"parent": "s2", "item_type": "task", "title": "Read number, date, supplier and totals", "priority": 1},
        {"parent": "s2", "item_type": "task", "title": "Read the line items of multi-page tables", "priority": 1},
        {"key": "s3", "parent": "invoices", "item_type": "session", "title": "Session 3: deliver"},
        {"key": "ledger", "parent": "s3", "item_type": "task", "title": "Map accounts and post to the ledger"},
        {"parent": "ledger", "item_type": "subtask", "title": "Check VAT numbers and rates", "tags": ["vat"]},
        {"parent": "ledger", "item_type": "subtask", "title": "Report what a person must look at"}
      ]}""";

  private InvoicePlan() {}
}
