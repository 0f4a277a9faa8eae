package dev.baton.examples.hosts.agent;

import static dev.baton.Baton.from;

import dev.baton.host.Host;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An MCP server over stdio, whose tools take their time, and run 16 at once. */
public final class TravelServer {
  private TravelServer() {}

  /** Serves until nobody writes any more; its argument is the milliseconds that a tool takes. */
  public static void main(String[] arguments) {
    serve(new SlowTravel(Duration.ofMillis(Long.parseLong(arguments[0]))));
  }

  /** Serves a target's tools over this process's standard streams, up to the end of its input. */
  static void serve(Travel target) {
    McpJsonMapper json = McpJsonDefaults.getMapper();
    var end = new CompletableFuture<Void>();
    try (Host host = Host.threads(16);
        EventLoop loop = EventLoop.create(RunOptions.defaults().name("mcp"))) {
      McpServer.async(new StdioServerTransportProvider(json, input(end), System.out))
          .serverInfo("travel", "1")
          .capabilities(ServerCapabilities.builder().tools(false).build())
          .tools(McpTools.of(TravelTools.of(target, host), loop, json))
          .build();
      loop.run(from(end));
      host.close(Duration.ZERO);
    }
    System.exit(0); // the server's own threads go on
  }

  /** This process's input, which tells of its end. */
  private static InputStream input(CompletableFuture<Void> end) {
    return new FilterInputStream(System.in) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
          end.complete(null);
        }
        return read;
      }
    };
  }
}
