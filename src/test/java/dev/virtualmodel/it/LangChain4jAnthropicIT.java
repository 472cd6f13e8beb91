package dev.virtualmodel.it;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicModelCatalog;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;

/** LangChain4j over Anthropic's protocol. */
class LangChain4jAnthropicIT extends LangChain4jCalls {

  @Override
  ChatModel chat(VirtualServer server, String model, String key) {
    return AnthropicChatModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(base(server)).apiKey(key).modelName(model).maxRetries(0).build();
  }

  @Override
  StreamingChatModel streaming(VirtualServer server, String model) {
    return AnthropicStreamingChatModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(base(server)).apiKey("any-key").modelName(model).build();
  }

  @Override
  List<ModelDescription> models(VirtualServer server) {
    return AnthropicModelCatalog.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(base(server)).apiKey("any-key").build().listModels();
  }

  @Override
  int promptTokens() {
    return 13;
  }

  /** LangChain4j has no word of its own for a refusal. */
  @Override
  String filtered() {
    return "OTHER";
  }
}
