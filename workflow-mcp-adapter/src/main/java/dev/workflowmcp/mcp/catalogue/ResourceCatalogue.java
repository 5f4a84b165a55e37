package dev.workflowmcp.mcp.catalogue;

import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.util.List;
import java.util.Optional;

/** What clients can read by its URI. Thread-safe. */
public interface ResourceCatalogue {
  /**
   * Part of the resources that a client can show for a person to choose from.
   *
   * @param cursor of the part before; empty for the first
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code invalid_input} for a cursor that
   *     this list did not give; what the database may say
   */
  Listing<Resource> list(Optional<String> cursor, CallContext call);

  /** The forms of all URIs; never waits for the database. */
  List<ResourceTemplate> templates();

  /**
   * What a resource holds now.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException {@code not_found} for a URI that names
   *     nothing; what the database may say
   */
  List<ResourceContents> read(String uri, CallContext call);

  /**
   * What has to change for a resource to change.
   *
   * @throws dev.workflowmcp.core.problem.WorkflowException as {@link #read}
   */
  Watched watched(String uri, CallContext call);
}
