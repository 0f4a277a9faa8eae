package dev.baton.examples.hosts.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.stream.Collectors;

/** A model that asks for the same tools each time, and then repeats what they have answered. */
final class ScriptedModel implements ChatModel {
  private final List<ToolExecutionRequest> wanted;

  ScriptedModel(ToolExecutionRequest... wanted) {
    this.wanted = List.of(wanted);
  }

  /** Makes a request, with its arguments as JSON. */
  static ToolExecutionRequest request(String id, String tool, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(tool).arguments(arguments).build();
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    String answers =
        request.messages().stream()
            .filter(ToolExecutionResultMessage.class::isInstance)
            .map(ToolExecutionResultMessage.class::cast)
            .map(answer -> answer.toolName() + ": " + answer.text())
            .collect(Collectors.joining("\n"));
    AiMessage said = answers.isEmpty() ? AiMessage.from(wanted) : AiMessage.from(answers);
    return ChatResponse.builder().aiMessage(said).build();
  }
}
