package dev.workflowmcp.mcp.dispatch;

import dev.workflowmcp.core.problem.Problem;
import dev.workflowmcp.mcp.catalogue.CallContext;
import dev.workflowmcp.mcp.catalogue.CallProgress;
import dev.workflowmcp.mcp.catalogue.Catalogue;
import dev.workflowmcp.mcp.catalogue.CompletionCatalogue;
import dev.workflowmcp.mcp.catalogue.CompletionCatalogue.Question;
import dev.workflowmcp.mcp.catalogue.Connection;
import dev.workflowmcp.mcp.catalogue.Guard;
import dev.workflowmcp.mcp.catalogue.Listing;
import dev.workflowmcp.mcp.catalogue.PromptCatalogue;
import dev.workflowmcp.mcp.catalogue.ResourceCatalogue;
import dev.workflowmcp.mcp.protocol.RequestException;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The methods that both eras have. */
final class Methods {
  private final Catalogue catalogue;
  private final Connection connection;

  Methods(Catalogue catalogue, Connection connection) {
    this.catalogue = catalogue;
    this.connection = connection;
  }

  /** What the server can do, in the words of both eras. */
  Map<String, Object> capabilities() {
    return Result.of(
        "tools", Map.of(),
        "prompts", catalogue.prompts().map(prompts -> Map.of()).orElse(null),
        "completions", catalogue.completions().map(completions -> Map.of()).orElse(null),
        "resources", catalogue.resources().map(resources -> subscriptions()).orElse(null));
  }

  private static Map<String, Object> subscriptions() {
    return Result.of("subscribe", true, "listChanged", true);
  }

  /**
   * What a request gets.
   *
   * @param client what the client calls itself
   * @throws RequestException {@code -32601} for a method that neither era has
   */
  Map<String, Object> handle(Request request, Optional<String> client) {
    var params = Params.of(request);
    return switch (request.method()) {
      case McpSchema.METHOD_TOOLS_LIST -> whole(params, "tools", catalogue.tools().list());
      case McpSchema.METHOD_TOOLS_CALL -> callTool(params, context(request, client));
      case McpSchema.METHOD_RESOURCES_LIST ->
          listResources(resources(request), params, context(request, client));
      case McpSchema.METHOD_RESOURCES_TEMPLATES_LIST ->
          whole(params, "resourceTemplates", resources(request).templates());
      case McpSchema.METHOD_RESOURCES_READ ->
          read(resources(request), params, context(request, client));
      case McpSchema.METHOD_PROMPT_LIST -> whole(params, "prompts", prompts(request).list());
      case McpSchema.METHOD_PROMPT_GET -> get(prompts(request), params, context(request, client));
      case McpSchema.METHOD_COMPLETION_COMPLETE ->
          complete(completions(request), params, context(request, client));
      default -> throw RequestException.methodNotFound(request.method());
    };
  }

  CallContext context(Request request, Optional<String> client) {
    var token = Params.of(request).map(Params.META).get("progressToken");
    return CallContext.of(
        connection,
        client,
        request.cancellation(),
        CallProgress.of(token, request.client(), request.cancellation()));
  }

  boolean hasResources() {
    return catalogue.resources().isPresent();
  }

  /**
   * The resources.
   *
   * @throws RequestException {@code -32601} when there are none
   */
  ResourceCatalogue resources(Request request) {
    return offered(catalogue.resources(), request);
  }

  private PromptCatalogue prompts(Request request) {
    return offered(catalogue.prompts(), request);
  }

  private CompletionCatalogue completions(Request request) {
    return offered(catalogue.completions(), request);
  }

  private static <T> T offered(Optional<T> part, Request request) {
    return part.orElseThrow(() -> RequestException.methodNotFound(request.method()));
  }

  private static Map<String, Object> whole(Params params, String name, List<?> list) {
    if (params.optionalText("cursor").isPresent()) {
      throw RequestException.invalidParams(
          "params.cursor is not one of this list, which has a single page.");
    }
    return Result.of(name, list);
  }

  private Map<String, Object> callTool(Params params, CallContext context) {
    var name = params.text("name", "the name of a tool");
    var result = catalogue.tools().call(name, params.map("arguments"), context);
    return Result.of(
        "content",
        result.content(),
        "isError",
        result.isError(),
        "structuredContent",
        result.structuredContent(),
        Params.META,
        result.meta());
  }

  private static Map<String, Object> listResources(
      ResourceCatalogue resources, Params params, CallContext context) {
    var cursor = params.optionalText("cursor");
    Listing<?> page =
        guarded(McpSchema.METHOD_RESOURCES_LIST, context, () -> resources.list(cursor, context));
    return Result.of("resources", page.items(), "nextCursor", page.nextCursor().orElse(null));
  }

  private static Map<String, Object> read(
      ResourceCatalogue resources, Params params, CallContext context) {
    var uri = uri(params);
    var contents =
        Guard.call(
            McpSchema.METHOD_RESOURCES_READ,
            context,
            () -> resources.read(uri, context),
            problem -> {
              throw Problems.error(uri, problem);
            });
    return Result.of("contents", contents);
  }

  static String uri(Params params) {
    return params.text("uri", "the URI of a resource");
  }

  /**
   * Has a subscription look for changes of a resource.
   *
   * @throws RequestException why it cannot
   */
  static void watch(
      Subscription subscription, String uri, ResourceCatalogue resources, CallContext context) {
    Guard.call(
        McpSchema.METHOD_RESOURCES_SUBSCRIBE,
        context,
        () -> {
          subscription.watch(uri, resources.watched(uri, context), context.changes());
          return uri;
        },
        problem -> {
          throw Problems.error(uri, problem);
        });
  }

  /**
   * Has a subscription look for changes of the list of all resources; true when it does.
   *
   * @param refused what to do when it cannot
   */
  static boolean watchList(
      Subscription subscription,
      String method,
      CallContext context,
      Function<Problem, Boolean> refused) {
    return Guard.call(
        method,
        context,
        () -> {
          subscription.watchList(context.changes());
          return true;
        },
        refused);
  }

  private static Map<String, Object> get(
      PromptCatalogue prompts, Params params, CallContext context) {
    var name = params.text("name", "the name of a prompt");
    var arguments = params.texts("arguments");
    var prompt =
        guarded(McpSchema.METHOD_PROMPT_GET, context, () -> prompts.get(name, arguments, context));
    return Result.of("description", prompt.description(), "messages", prompt.messages());
  }

  private static Map<String, Object> complete(
      CompletionCatalogue completions, Params params, CallContext context) {
    var argument = params.requiredObject("argument");
    var question =
        new Question(
            argument.text("name", "the name of an argument"),
            argument.text("value", "a string"),
            params.object("context").texts("arguments"));
    var asked = completion(completions, params.requiredObject("ref"), question, context);
    return Result.of("completion", guarded(McpSchema.METHOD_COMPLETION_COMPLETE, context, asked));
  }

  private static Supplier<CompleteCompletion> completion(
      CompletionCatalogue completions, Params ref, Question question, CallContext context) {
    var type = ref.text("type", "ref/prompt or ref/resource");
    return switch (type) {
      case "ref/prompt" -> {
        var name = ref.text("name", "the name of a prompt");
        yield () -> completions.ofPrompt(name, question, context);
      }
      case "ref/resource" -> {
        var uri = ref.text("uri", "a URI template");
        yield () -> completions.ofTemplate(uri, question, context);
      }
      default ->
          throw RequestException.invalidParams(
              ref.where() + ".type must be ref/prompt or ref/resource.");
    };
  }

  private static <T> T guarded(String method, CallContext context, Supplier<T> work) {
    return Guard.call(
        method,
        context,
        work,
        problem -> {
          throw Problems.error(problem);
        });
  }
}
