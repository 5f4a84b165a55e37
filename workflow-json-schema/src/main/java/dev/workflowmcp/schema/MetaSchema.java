package dev.workflowmcp.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import dev.workflowmcp.core.problem.Violation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a draft says of schemas written in it. */
record MetaSchema(Draft draft, CompiledSchema schema) {
  static MetaSchema of(Draft draft) {
    var registry = MeteredDialects.registry(draft, false);
    return new MetaSchema(
        draft, new CompiledSchema(registry.getSchema(SchemaLocation.of(draft.id()))));
  }

  /** What is wrong with a schema, but for what it refers to. */
  List<Violation> faults(Map<?, ?> members) {
    return schema.violations(Nodes.of(members));
  }

  /** Whether an address leads to a meta-schema of any draft, or into one; not to be kept. */
  Predicate<URI> addresses() {
    var registry = MeteredDialects.registry(draft, false);
    return address -> {
      if (!Draft.isMetaSchema(SchemaTree.bare(address))) {
        return false;
      }
      try {
        registry.getSchema(SchemaLocation.of(address.toString())).initializeValidators();
        return true;
      } catch (SchemaException e) {
        // There is no such place in it.
        return false;
      }
    };
  }
}
