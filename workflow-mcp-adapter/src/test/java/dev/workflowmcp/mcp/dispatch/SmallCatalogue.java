package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.core.problem.WorkflowException;
import dev.workflowmcp.core.store.ProjectId;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.CompletionCatalogue;
import dev.workflowmcp.mcp.catalogue.Listing;
import dev.workflowmcp.mcp.catalogue.PromptCatalogue;
import dev.workflowmcp.mcp.catalogue.ResourceCatalogue;
import dev.workflowmcp.mcp.catalogue.ToolCatalogue;
import dev.workflowmcp.mcp.catalogue.Watched;
import dev.workflowmcp.mcp.protocol.RequestException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of each: a tool that tells its caller, two pages of resources, a prompt, completions. */
public final class SmallCatalogue {
  static final Implementation SERVER = Implementation.builder("small", "1").build();

  /** The project that all resources are of. */
  public static final Optional<ProjectId> PROJECT =
      Optional.of(new ProjectId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L)));

  /** Has another content whenever {@code first} changes. */
  public static final String FIRST = "test://first";

  static final String SECOND = "test://second";

  private SmallCatalogue() {}

  /** All that there is. */
  public static Catalogue whole() {
    return new Catalogue(
        SERVER,
        "Call whoami.",
        new Tools(),
        Optional.of(new Resources()),
        Optional.of(new Prompts()),
        Optional.of(new Completions()));
  }

  /** Tools and nothing else. */
  static Catalogue ofTools() {
    return new Catalogue(
        SERVER, "Call whoami.", new Tools(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static final class Tools implements ToolCatalogue {
    @Override
    public List<Tool> list() {
      return List.of(Tool.builder("whoami", Map.of("type", "object")).build());
    }

    @Override
    public CallToolResult call(
        String name, Map<String, ? extends @Nullable Object> arguments, CallContext call) {
      if (!name.equals("whoami")) {
        throw RequestException.invalidParams("Unknown tool: " + name);
      }
      call.progress().of("names").done(1, 1);
      return CallToolResult.builder()
          .addTextContent(call.actor())
          .meta(Map.of("test/own", true))
          .build();
    }
  }

  private static final class Resources implements ResourceCatalogue {
    @Override
    public Listing<Resource> list(Optional<String> cursor, CallContext call) {
      if (cursor.isEmpty()) {
        return new Listing<>(List.of(resource(FIRST)), Optional.of("page 2"));
      }
      if (cursor.get().equals("page 2")) {
        return Listing.whole(List.of(resource(SECOND)));
      }
      throw new WorkflowException(
          Problem.InvalidInput.of("/cursor", "is none of this list", cursor.get()));
    }

    private static Resource resource(String uri) {
      return Resource.builder(uri, uri.substring(7)).build();
    }

    @Override
    public List<ResourceTemplate> templates() {
      return List.of(ResourceTemplate.builder("test://{name}", "any").build());
    }

    @Override
    public List<ResourceContents> read(String uri, CallContext call) {
      return switch (uri) {
        case FIRST, SECOND -> List.of(new TextResourceContents(uri, "text/plain", "text", null));
        case "test://broken" -> throw new IllegalStateException("password=hunter2");
        default -> throw notFound("resource", uri);
      };
    }

    @Override
    public Watched watched(String uri, CallContext call) {
      var name = uri.replaceFirst("^test://", "");
      if (name.equals("third") || name.equals(uri)) {
        throw notFound("resource", uri);
      }
      return Watched.in(PROJECT, subject -> subject.ref().equals(name));
    }
  }

  private static final class Prompts implements PromptCatalogue {
    @Override
    public List<Prompt> list() {
      return List.of(Prompt.builder("greet").build());
    }

    @Override
    public GetPromptResult get(String name, Map<String, String> arguments, CallContext call) {
      if (!name.equals("greet")) {
        throw notFound("prompt", name);
      }
      var text = TextContent.builder("Greet " + arguments.get("who")).build();
      return GetPromptResult.builder(List.of(new PromptMessage(Role.USER, text)))
          .description("A greeting")
          .build();
    }
  }

  private static final class Completions implements CompletionCatalogue {
    @Override
    public CompleteCompletion ofPrompt(String prompt, Question question, CallContext call) {
      return found(prompt, question);
    }

    @Override
    public CompleteCompletion ofTemplate(String uriTemplate, Question question, CallContext call) {
      return found(uriTemplate, question);
    }

    private static CompleteCompletion found(String of, Question question) {
      return new CompleteCompletion(
          List.of(of, question.argument(), question.begun(), question.known().toString()),
          4,
          false);
    }
  }

  private static WorkflowException notFound(String kind, String name) {
    return new WorkflowException(new Problem.NotFound(kind, name, "Look at the list."));
  }
}
