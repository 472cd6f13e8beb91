package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.PromptModels.COMPLETIONS;
import static dev.virtualmodel.it.PromptModels.EMBEDDINGS;
import static dev.virtualmodel.it.PromptModels.MODERATIONS;
import static dev.virtualmodel.it.ProxyServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies pass embeddings, completions and moderations on as they do conversations. */
class ProxyPromptsIT {

  @RegisterExtension
  static final VirtualServer SERVER = ProxyServer.server();

  private final Caller caller = new Caller(SERVER);

  @BeforeEach
  void answerAll() {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{\"said\":\"by the upstream\"}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      EMBEDDINGS + "  | 'input': [[9906, 1917], [200000]], 'encoding_format': 'base64', 'frobnicate': {'deep': [1.50]}",
      COMPLETIONS + " | 'prompt': ['One', 'Two'], 'logprobs': 3, 'stream': true",
      MODERATIONS + " | 'input': [{'type': 'image_url', 'image_url': {'url': 'x', 'detail': 'low'}}]"})
  void theBodyGoesOnAsItCameButForTheModelAndTheAnswerComesBack(String path, String fields) throws Exception {
    String body = json("{'model': 'MODEL', " + fields + "}");
    Answer answer = caller.post(path, body.replace("MODEL", "chat"));
    UpstreamRequest asked = UPSTREAM.next();

    assertEquals("200 application/json {\"said\":\"by the upstream\"}", answer.summary());
    assertEquals("POST /openai" + path + " HTTP/1.1", asked.line());
    assertEquals(body.replace("MODEL", "the-real-one").replace(" ", ""), asked.body().replace(" ", ""));
  }

  @Test
  void anUpstreamOfAnotherProtocolIsNotAsked() {
    Answer answer = caller.post(EMBEDDINGS, json("{'model': 'claude', 'input': 'Hi'}"));

    assertEquals(List.of(400, Envelope.OPENAI), List.of(answer.status(), Envelope.of(answer)));
    assertTrue(answer.message().startsWith("The model 'claude' passes requests on to an upstream that speaks anthropic's protocol;"),
        answer.message());
    assertTrue(UPSTREAM.wasNotAsked());
  }
}
