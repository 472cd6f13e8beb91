package dev.virtualmodel.it;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import java.net.http.HttpClient;

/** The HTTP client that LangChain4j's models take when they are given none, or what they need where that one will not do. */
final class LangChain4jHttp {

  private LangChain4jHttp() {}

  static HttpClientBuilder builder() {
    HttpClient.Builder client = HttpClient.newBuilder();
    return JdkHttpClient.builder().httpClientBuilder(
        Container.does(Container.Habit.LOSES_UPGRADED_REQUESTS) ? client.version(HttpClient.Version.HTTP_1_1) : client);
  }
}
