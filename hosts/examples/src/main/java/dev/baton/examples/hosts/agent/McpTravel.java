package dev.baton.examples.hosts.agent;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The tools of an MCP server in a child process, called by MCP's client, which blocks. */
final class McpTravel implements Travel, AutoCloseable {
  private final McpSyncClient client;

  /** Starts the server: the main class and its arguments, in a JVM like this one. */
  McpTravel(Class<?> server, String... arguments) {
    var command = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    command.add(server.getName());
    command.addAll(List.of(arguments));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    client =
        McpClient.sync(new Transport(ServerParameters.builder(java).args(command).build()))
            .requestTimeout(Duration.ofMinutes(1))
            .initializationTimeout(Duration.ofMinutes(1))
            .build();
    client.initialize();
  }

  @Override
  public String weather(String city) throws IOException {
    return call("weather", Map.of("city", city));
  }

  @Override
  public String flights(String from, String to) throws IOException {
    return call("flights", Map.of("from", from, "to", to));
  }

  @Override
  public String hotel(String city, int nights) throws IOException {
    return call("hotel", Map.of("city", city, "nights", nights));
  }

  private String call(String tool, Map<String, Object> arguments) throws IOException {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    String text = ((TextContent) result.content().get(0)).text();
    if (Boolean.TRUE.equals(result.isError())) {
      throw new IOException(text);
    }
    return text;
  }

  @Override
  public void close() {
    client.closeGracefully();
  }

  /**
   * The SDK's own transport gives a message up if another thread is busy with one for longer than a
   * tenth of a second, which it may well be on a loaded machine. With this one it waits.
   */
  private static final class Transport extends StdioClientTransport {
    Transport(ServerParameters server) {
      super(server, McpJsonDefaults.getMapper());
    }

    @Override
    public synchronized Mono<Void> sendMessage(JSONRPCMessage message) {
      return super.sendMessage(message);
    }
  }
}
