package dev.workflowmcp.mcp.catalogue;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.Optional;

/**
 * All that the server offers.
 *
 * @param server how it calls itself
 * @param instructions what a model is told of it before it knows any tool
 */
public record Catalogue(
    Implementation server,
    String instructions,
    ToolCatalogue tools,
    Optional<ResourceCatalogue> resources,
    Optional<PromptCatalogue> prompts,
    Optional<CompletionCatalogue> completions) {}
