package dev.virtualmodel.it;

import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.List;

/** LangChain4j over OpenAI's protocol. */
class LangChain4jOpenAiIT extends LangChain4jCalls {

  @Override
  ChatModel chat(VirtualServer server, String model, String key) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(base(server)).apiKey(key).modelName(model).maxRetries(0).build();
  }

  @Override
  StreamingChatModel streaming(VirtualServer server, String model) {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(base(server)).apiKey("any-key").modelName(model).build();
  }

  @Override
  List<ModelDescription> models(VirtualServer server) {
    return OpenAiModelCatalog.builder()
        .httpClientBuilder(LangChain4jHttp.builder()).baseUrl(base(server)).apiKey("any-key").build().listModels();
  }

  @Override
  int promptTokens() {
    return 14;
  }

  @Override
  String filtered() {
    return "CONTENT_FILTER";
  }
}
