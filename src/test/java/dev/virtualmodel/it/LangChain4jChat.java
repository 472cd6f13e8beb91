package dev.virtualmodel.it;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Talks through LangChain4j, whose words are the same for both protocols. */
final class LangChain4jChat {

  private LangChain4jChat() {}

  static ChatRequest asking() {
    return ChatRequest.builder().messages(question()).build();
  }

  /** The same question with a tool that would answer it. */
  static ChatRequest askingWithTool() {
    return request(List.of(question()));
  }

  /** What follows once the tool has been called. */
  static ChatRequest withResults(AiMessage call) {
    List<ChatMessage> messages = new ArrayList<>(List.of(question(), call));
    for (ToolExecutionRequest made : call.toolExecutionRequests()) {
      messages.add(ToolExecutionResultMessage.from(made, "Rain, 4 °C"));
    }
    return request(messages);
  }

  private static ChatRequest request(List<ChatMessage> messages) {
    return ChatRequest.builder().messages(messages).toolSpecifications(ToolSpecification.builder().name("weather")
        .description("Tells the weather of a city").parameters(JsonObjectSchema.builder().addStringProperty("city").build())
        .build()).build();
  }

  private static UserMessage question() {
    return UserMessage.from("How is the weather in Bern?");
  }

  /** The whole answer, whose text is what its pieces joined to. */
  static ChatResponse streamed(StreamingChatModel model, ChatRequest asked) throws Exception {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    StringBuilder pieces = new StringBuilder();
    model.chat(asked, new StreamingChatResponseHandler() {
      @Override
      public void onPartialResponse(String piece) {
        pieces.append(piece);
      }

      @Override
      public void onCompleteResponse(ChatResponse response) {
        answer.complete(response);
      }

      @Override
      public void onError(Throwable error) {
        answer.completeExceptionally(error);
      }
    });
    ChatResponse whole = get(answer);
    if (!said(whole).text().contentEquals(pieces)) {
      throw new AssertionError("the pieces join to \"" + pieces + "\", the whole is " + whole);
    }
    return whole;
  }

  private static ChatResponse get(CompletableFuture<ChatResponse> answer) throws Exception {
    try {
      return answer.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  static Said said(ChatResponse answer) {
    List<Said.Call> calls = answer.aiMessage().toolExecutionRequests().stream()
        .map(call -> Said.Call.of(call.name(), call.arguments())).toList();
    String text = answer.aiMessage().text();
    return new Said(text == null ? "" : text, calls, answer.finishReason().name(), answer.tokenUsage().inputTokenCount(),
        answer.tokenUsage().outputTokenCount());
  }
}
