package dev.workflowmcp.tour;

/**
 * The domain objects of two projects, vendors here and mechanics of a game there: no code, no
 * migration, and neither sees the other.
 */
final class Domains {
  private static final String VENDOR =
      """
      {"name": "vendor", "description": "Who sends us invoices", "schema": {
        "type": "object", "additionalProperties": false, "required": ["vat_id", "layout"],
        "properties": {
          "vat_id": {"type": "string", "pattern": "^[A-Z]{2}[0-9A-Z]{8,12}$"},
          "layout": {"enum": ["text", "scan"]},
          "contact": {"type": "string", "format": "email"},
          "invoices_a_year": {"type": "integer", "minimum": 0}}}}""";

  private static final String VENDORS =
      """
      {"items": [
        {"entity_type": "vendor", "name": "Brandt Papier", "tags": ["paper"],
         "data": {"vat_id": "DE136695976", "layout": "text", "invoices_a_year": 140}},
        {"entity_type": "vendor", "name": "Ostsee Logistik",
         "data": {"vat_id": "DE811907980", "layout": "scan", "contact": "rechnung@ostsee.example"}}]}""";

  private static final String MECHANIC =
      """
      {"name": "mechanic", "description": "What players can do", "schema": {
        "type": "object", "required": ["verb", "cost"],
        "properties": {
          "verb": {"type": "string"},
          "cost": {"type": "object", "properties": {"stamina": {"type": "integer", "minimum": 1}}}}}}""";

  private final Client agent;
  private final Narrator narrator;

  Domains(Client agent, Narrator narrator) {
    this.agent = agent;
    this.narrator = narrator;
  }

  void run() {
    vendors();
    game();
    apart();
  }

  private void vendors() {
    narrator.chapter("Any domain as JSON Schema: the vendors, registered while the server runs");
    agent.call("register_entity_type", VENDOR);
    var created = agent.call("create_entities", VENDORS);
    Unexpected.unless(created.list("items").size() == 2, "both vendors are there");

    narrator.chapter("Wrong data never gets in, and every fault is named at once");
    agent.refused(
        "entity_invalid",
        "create_entity",
        """
        {"entity_type": "vendor", "name": "Nord Strom",
         "data": {"vat_id": "13669", "layout": "fax", "invoices_a_year": 12.5, "phone": "0431"}}""");

    narrator.chapter("A merge patch, checked as a whole");
    var changed =
        agent.call(
            "update_entity",
            """
            {"entity": "vendor/ostsee logistik", "version": 1, "data": {"layout": "text", "contact": null}}""");
    Unexpected.unless(
        changed.at("data").text("layout").equals("text"), "the layout is the new one");
  }

  private void game() {
    narrator.chapter("Another project, another domain: the mechanics of a game");
    agent.call(
        "create_project",
        """
        {"name": "Dungeon game"}""");
    agent.call("register_entity_type", MECHANIC);
    agent.call(
        "create_entity",
        """
        {"entity_type": "mechanic", "name": "Double jump", "data": {"verb": "jump", "cost": {"stamina": 2}}}""");
  }

  private void apart() {
    narrator.chapter("Neither project sees the other: each has a database of its own");
    agent.refused(
        "not_found",
        "get_entity",
        """
        {"entity": "vendor/brandt papier"}""");
    var here = agent.call("list_entity_types", "{}").list("items");
    Unexpected.unless(
        here.size() == 1 && here.get(0).text("name").equals("mechanic"),
        "the game knows mechanics alone");
    agent.call("switch_project", "{\"project\": \"%s\"}".formatted(Tour.PROJECT));
    var there = agent.call("list_entity_types", "{}").list("items");
    Unexpected.unless(
        there.size() == 1 && there.get(0).text("name").equals("vendor"),
        "the invoices know vendors alone");
  }
}
