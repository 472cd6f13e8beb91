package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits of each API key. */
class KeyLimitsIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--key-limits={\"requests_per_minute\": 2}",
      "--models/tight={\"content\": \"Hi\", \"limits\": {\"requests_per_minute\": 1}}");

  private final Caller caller = new Caller(SERVER);

  @Test
  void eachKeyIsLimitedByItselfWhateverModelsAndHeadersItUses() throws Exception {
    assertEquals("200 1", left(caller.post(CHAT, request("echo-model"), "authorization", "Bearer sk-secret-one")));
    assertEquals("200 0", left(caller.post(MESSAGES, request("virtual-claude-3"), "x-api-key", "sk-secret-one")));
    Answer refused = caller.post(CHAT, request("echo-model"), "authorization", "Bearer sk-secret-one");
    assertEquals("429 0", left(refused));
    assertEquals("200 1", left(caller.post(CHAT, request("echo-model"), "authorization", "Bearer sk-secret-two")));

    assertEquals("Rate limit reached for this API key on requests per min (RPM): Limit 2, Used 2, Requested 1.",
        refused.message().replaceAll(" Please try again in [0-9.]+m?s\\.$", ""));
    assertFalse(SERVER.log().contains("sk-secret"));
  }

  @Test
  void callersWithoutAKeyShareALimit() {
    assertEquals("200 1", left(caller.post(CHAT, request("echo-model"))));
    assertEquals("200 0", left(caller.post(MESSAGES, request("echo-model"))));
    assertEquals("429 0", left(caller.post(CHAT, request("echo-model"))));
  }

  @Test
  void ofAModelsAndAKeysLimitTheTighterCountsAndARefusedCallTakesOfNeither() {
    assertEquals("200 0", left(caller.post(CHAT, request("tight"), "x-api-key", "sk-three")));
    assertEquals("429 0", left(caller.post(CHAT, request("tight"), "x-api-key", "sk-three")));
    assertEquals("429 0", left(caller.post(CHAT, request("tight"), "x-api-key", "sk-three")));
    assertEquals("200 0", left(caller.post(CHAT, request("echo-model"), "x-api-key", "sk-three")));
  }

  @Test
  void whatIsRefusedBeforeAModelIsFoundTakesNothing() {
    for (int i = 0; i < 3; i++) {
      assertEquals("404 none", left(caller.post(CHAT, request("nope"), "x-api-key", "sk-four")));
    }
    assertEquals("200 1", left(caller.post(CHAT, request("echo-model"), "x-api-key", "sk-four")));
  }

  @Test
  void wrongLimitsStopTheDeploymentInOneLine() throws Exception {
    try (LaunchedWar server = LaunchedWar.start("--port=0", "--key-limits={requests_per_minut: 60}")) {
      assertEquals(1, server.exitCode());
      assertEquals("JNDI java:comp/env/virtualmodel/key-limits:1: key 'requests_per_minut': is not known, did you mean"
          + " 'requests_per_minute'?; known here: concurrent_streams, input_tokens_per_minute, output_tokens_per_minute,"
          + " requests_per_minute, tokens_per_minute\n", server.standardError());
    }
  }

  private static String left(Answer answer) {
    return answer.status() + " " + answer.header("x-ratelimit-remaining-requests")
        .or(() -> answer.header("anthropic-ratelimit-requests-remaining")).orElse("none");
  }
}
