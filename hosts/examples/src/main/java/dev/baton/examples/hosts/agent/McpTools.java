package dev.baton.examples.hosts.agent;

import dev.baton.host.Tool;
import dev.baton.host.Tools;
import dev.baton.loop.EventLoop;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Tools as an MCP server has them. */
final class McpTools {
  private McpTools() {}

  /** Makes the specifications of tools whose calls run on a loop. */
  static List<AsyncToolSpecification> of(Tools tools, EventLoop loop, McpJsonMapper json) {
    return tools.all().stream()
        .map(
            tool ->
                AsyncToolSpecification.builder()
                    .tool(described(tool))
                    .callHandler((exchange, request) -> call(tools, loop, json, request))
                    .build())
        .toList();
  }

  private static McpSchema.Tool described(Tool tool) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Tool.Parameter parameter : tool.parameters()) {
      String type = parameter.type().erased() == int.class ? "integer" : "string";
      properties.put(
          parameter.name(), Map.of("type", type, "description", parameter.description()));
    }
    return McpSchema.Tool.builder(
            tool.name(),
            Map.of("type", "object", "properties", properties, "required", properties.keySet()))
        .description(tool.description())
        .build();
  }

  private static Mono<CallToolResult> call(
      Tools tools, EventLoop loop, McpJsonMapper json, McpSchema.CallToolRequest request) {
    var call =
        tools.call(
            request.name(),
            parameter ->
                json.convertValue(
                    request.arguments().get(parameter.name()), parameter.type().erased()));
    return Mono.fromFuture(() -> loop.submit(call))
        .map(value -> CallToolResult.builder().addTextContent(String.valueOf(value)).build())
        .onErrorResume(
            failure ->
                Mono.just(
                    CallToolResult.builder()
                        .isError(true)
                        .addTextContent(failure.getMessage())
                        .build()));
  }
}
