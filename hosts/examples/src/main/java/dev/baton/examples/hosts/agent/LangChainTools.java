package dev.baton.examples.hosts.agent;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.settled;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.annotation.Async;
import dev.baton.host.Tool;
import dev.baton.host.Tools;
import dev.baton.loop.EventLoop;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.ArrayList;
import java.util.List;

/** Tools as LangChain4j knows them: what the model is told, and what its requests do. */
final class LangChainTools {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tools tools;

  LangChainTools(Tools tools) {
    this.tools = tools;
  }

  List<ToolSpecification> specifications() {
    return tools.all().stream().map(LangChainTools::specification).toList();
  }

  private static ToolSpecification specification(Tool tool) {
    var schema = JsonObjectSchema.builder();
    for (Tool.Parameter parameter : tool.parameters()) {
      if (parameter.type().erased() == int.class) {
        schema.addIntegerProperty(parameter.name(), parameter.description());
      } else {
        schema.addStringProperty(parameter.name(), parameter.description());
      }
    }
    schema.required(tool.parameters().stream().map(Tool.Parameter::name).toList());
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(schema.build())
        .build();
  }

  /**
   * Calls all tools that one message of the model asks for, at once, and gives their answers in the
   * order of the requests. One that fails, or whose time is up, does not lose the others: its
   * answer says so.
   */
  @Async
  Coroutine<List<ToolExecutionResultMessage>> round(List<ToolExecutionRequest> requests) {
    var calls = new ArrayList<Coroutine<String>>();
    for (ToolExecutionRequest request : requests) {
      calls.add(call(request));
    }
    var answers = new ArrayList<ToolExecutionResultMessage>();
    for (Outcome<String> outcome : await(settled(calls))) {
      ToolExecutionRequest request = requests.get(answers.size());
      var answer = ToolExecutionResultMessage.builder().id(request.id()).toolName(request.name());
      if (outcome instanceof Outcome.Value<String> value) {
        answer.text(value.value());
      } else {
        answer.isError(true).text(reason(outcome));
      }
      answers.add(answer.build());
    }
    return done(answers);
  }

  private static String reason(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?> failed
        ? failed.cause().getMessage()
        : "it was cancelled";
  }

  @Async
  private Coroutine<String> call(ToolExecutionRequest request) {
    JsonNode arguments = parsed(request.arguments());
    Object result = await(tools.call(request.name(), parameter -> argument(arguments, parameter)));
    return done(String.valueOf(result));
  }

  private static Object argument(JsonNode arguments, Tool.Parameter parameter) {
    if (!arguments.hasNonNull(parameter.name())) {
      throw new IllegalArgumentException("the argument " + parameter.name() + " is missing");
    }
    return JSON.convertValue(arguments.get(parameter.name()), parameter.type().erased());
  }

  private static JsonNode parsed(String arguments) {
    try {
      return JSON.readTree(arguments);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the arguments are no JSON: " + arguments, e);
    }
  }

  /** Returns a tool's executor for LangChain4j's own services, which wait for it on a thread. */
  ToolExecutor executor(EventLoop loop) {
    return (request, memory) -> loop.submit(call(request)).join();
  }
}
