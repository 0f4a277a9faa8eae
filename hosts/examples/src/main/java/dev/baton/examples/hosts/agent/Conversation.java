package dev.baton.examples.hosts.agent;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.host.Host;
import dev.baton.host.Tools;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;

/** A conversation with a model that may ask for tools, until it has an answer. */
final class Conversation {
  private final ChatModel model;
  private final LangChainTools tools;
  private final Host host;

  /** Has the model's own calls run by {@code host}: a client of a model blocks, too. */
  Conversation(ChatModel model, Tools tools, Host host) {
    this.model = model;
    this.tools = new LangChainTools(tools);
    this.host = host;
  }

  @Async
  Coroutine<String> ask(String question) {
    var messages = new ArrayList<ChatMessage>(List.of(UserMessage.from(question)));
    while (true) {
      ChatRequest request =
          ChatRequest.builder()
              .messages(List.copyOf(messages))
              .toolSpecifications(tools.specifications())
              .build();
      AiMessage said = await(host.call("model", () -> model.chat(request))).aiMessage();
      if (!said.hasToolExecutionRequests()) {
        return done(said.text());
      }
      messages.add(said);
      messages.addAll(await(tools.round(said.toolExecutionRequests())));
    }
  }
}
