package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.RESPONSES;
import static dev.virtualmodel.it.Caller.input;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static dev.virtualmodel.it.ProxyServer.UPSTREAM;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream is asked when a proxy is asked. */
class ProxyRequestsIT {

  @RegisterExtension
  static final VirtualServer SERVER = ProxyServer.server();

  private final Caller caller = new Caller(SERVER);

  @BeforeEach
  void answerAll() {
    UPSTREAM.answersWith(asked -> asked.json("200 OK", "{}"));
  }

  @Test
  void theBodyIsTheCallersButForTheModel() throws Exception {
    String body = json("""
        {'frobnicate': {'deep': [1, 2.50, 12345678901234567890123, 1E-7, 0.1000000000000000055511151231257827, null]}, \
        'model': 'MODEL', 'messages': [{'role': 'system', 'content': 'Täglich \\u0001', 'extra': true}, \
        {'role': 'user', 'content': [{'type': 'text', 'text': 'Hi', 'cache_control': {'type': 'ephemeral'}}, \
        {'type': 'hologram', 'beam': '\\/'}]}, {'role': 'assistant', 'content': null, 'reasoning_content': 'hm', \
        'tool_calls': [{'id': 'c1', 'type': 'function', 'function': {'name': 'f', 'arguments': '{}'}, 'index': 0}]}, \
        {'role': 'tool', 'tool_call_id': 'c1', 'content': 'x'}], 'n': 3, 'stream': false, 'max_tokens': 7}""");
    assertEquals("200 application/json {}", caller.post(CHAT, body.replace("MODEL", "chat")).summary());

    assertEquals(body.replace("MODEL", "the-real-one").replace(" ", "").replace("\\/", "/"),
        UPSTREAM.next().body().replace(" ", ""));
  }

  @Test
  void anthropicsBodyIsTheCallersButForTheModel() throws Exception {
    String body = json("""
        {'model': 'MODEL', 'system': [{'type': 'text', 'text': 'S', 'cache_control': {'type': 'ephemeral', 'ttl': '1h'}}], \
        'thinking': {'type': 'enabled', 'budget_tokens': 1024}, 'max_tokens': 2000, 'metadata': {'user_id': 'u'}, \
        'context_management': {'edits': []}, 'temperature': 1.0, 'messages': [{'role': 'user', 'content': 'Hi'}, \
        {'role': 'assistant', 'content': [{'type': 'thinking', 'thinking': 'hm', 'signature': 'c2ln'}, \
        {'type': 'redacted_thinking', 'data': 'eA=='}, {'type': 'server_tool_use', 'id': 's', 'name': 'web', 'input': {}}, \
        {'type': 'tool_use', 'id': 't1', 'name': 'f', 'input': {'a': 1.10}}]}, \
        {'role': 'user', 'content': [{'type': 'tool_result', 'tool_use_id': 't1', 'is_error': false}]}]}""");
    assertEquals("200 application/json {}", caller.post(MESSAGES, body.replace("MODEL", "claude")).summary());

    assertEquals(body.replace("MODEL", "the-real-one").replace(" ", ""), UPSTREAM.next().body().replace(" ", ""));
  }

  @Test
  void aRequestForAResponseIsTheCallersButForTheModel() throws Exception {
    String body = json("""
        {'frobnicate': [1.50], 'model': 'MODEL', 'previous_response_id': 'resp_theirs', 'instructions': 'S', 'input': [\
        {'type': 'message', 'role': 'user', 'content': [{'type': 'input_text', 'text': 'Hi', 'x': 1}]}, \
        {'type': 'reasoning', 'id': 'rs_1', 'summary': [], 'encrypted_content': 'gAAA'}, \
        {'type': 'custom_tool_call', 'call_id': 'c1', 'name': 'apply_patch', 'input': '*** Begin'}, \
        {'type': 'custom_tool_call_output', 'call_id': 'c1', 'output': 'ok'}, {'type': 'of_tomorrow', 'beam': null}], \
        'store': false, 'tools': [{'type': 'web_search'}], 'stream': false}""");
    assertEquals("200 application/json {}", caller.post(RESPONSES, body.replace("MODEL", "chat")).summary());

    assertEquals(body.replace("MODEL", "the-real-one").replace(" ", ""), UPSTREAM.next().body().replace(" ", ""));
  }

  @Test
  void whatIsWithTheUpstreamCannotBeReshapedHere() {
    for (String field : List.of("previous_response_id", "conversation")) {
      Answer refused = caller.post(RESPONSES, input("compact-chat", "'stream': true, '" + field + "': 'theirs'"));

      assertEquals(json("400 application/json {'error':{'message':'" + field + ": the model MODEL reshapes conversations before it "
          + "passes them on, and what this refers to is with its upstream; send the whole conversation instead.',"
          + "'type':'invalid_request_error','param':'" + field + "','code':'invalid_value'}}").replace("MODEL", "'compact-chat'"),
          refused.summary());
    }
    assertTrue(UPSTREAM.wasNotAsked());
  }

  @Test
  void theTransformerReshapesTheItemsOfAnInput() throws Exception {
    caller.post(RESPONSES, json("{'model': 'compact-chat', 'input': [{'role': 'user', 'content': 'One', 'x': 1}, "
        + "{'type': 'reasoning', 'id': 'rs_1', 'summary': []}, {'role': 'assistant', 'content': 'Two', 'id': 'msg_1'}, "
        + "{'role': 'user', 'content': 'Three'}], 'top_p': 1}"));

    assertEquals(json("{'model':'compact-chat','input':[{'role':'user','content':'One','x':1},{'role':'assistant','content':'Two'},"
        + "{'role':'user','content':'Three'}],'top_p':1}"), UPSTREAM.next().body());
  }

  @Test
  void withoutADelegateTheModelIsCalledAsTheCallerCallsIt() throws Exception {
    caller.post(CHAT, request("same-name"));

    assertEquals(request("same-name").replace(" ", ""), UPSTREAM.next().body().replace(" ", ""));
  }

  @Test
  void theTransformerReshapesTheMessagesAndNothingElse() throws Exception {
    caller.post(MESSAGES, json("{'model': 'compact', 'max_tokens': 5, 'messages': [{'role': 'user', 'content': 'One', 'x': 1},"
        + "{'role': 'assistant', 'content': [{'type': 'thinking', 'thinking': 'hm', 'signature': 's'},"
        + "{'type': 'text', 'text': 'Two'}]}, {'role': 'user', 'content': 'Three'}], 'top_k': 4}"));

    assertEquals(json("{'model':'compact','max_tokens':5,'messages':[{'role':'user','content':'One','x':1},"
        + "{'role':'assistant','content':[{'type':'text','text':'Two'}]},{'role':'user','content':'Three'}],'top_k':4}"),
        UPSTREAM.next().body());
  }

  @ParameterizedTest
  @CsvSource({
      "chat, /v1/chat/completions, /openai/v1/chat/completions",
      "chat, /v1/responses, /openai/v1/responses",
      "chat, /v1/responses/input_tokens, /openai/v1/responses/input_tokens",
      "claude, /v1/messages, /claude/v1/messages",
      "claude, /v1/messages/count_tokens, /claude/v1/messages/count_tokens"})
  void thePathIsTheOneThatTheVendorsClientWouldCall(String model, String called, String asked) throws Exception {
    caller.post(called, request(model, "'input': 'Hi'"));

    assertEquals("POST " + asked + " HTTP/1.1", UPSTREAM.next().line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"beta=true", "a=%20b+c&a=&&x", "q=%C3%A4%2F?/"})
  void theQueryStringGoesOnAsItCame(String query) throws Exception {
    caller.post(MESSAGES + "?" + query, request("claude"));

    assertEquals("POST /claude/v1/messages?" + query + " HTTP/1.1", UPSTREAM.next().line());
  }

  @Test
  void aQueryStringThatIsNoneByTheBookDoesNoHarm() throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      byte[] body = request("claude").getBytes(StandardCharsets.UTF_8);
      connection.send(("POST " + SERVER.url(MESSAGES).getRawPath() + "?a={b}|^ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json"
          + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      connection.send(body);
      String head = connection.head();

      assertTrue(head.startsWith("HTTP/1.1 200 ") || head.startsWith("HTTP/1.1 400 "), head);
    }
  }

  @Test
  void headersGoOnButForThoseOfTheConnectionAndOurs() throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      byte[] body = request("claude").getBytes(StandardCharsets.UTF_8);
      connection.post(MESSAGES, "Content-Length: " + body.length, "anthropic-version: 2099-01-01", "anthropic-beta: one",
          "Anthropic-Beta: two", "User-Agent: me/1", "Accept: application/x-mine", "X-Stainless-Lang: java", "X-Odd: a, b ; c",
          "Cookie: session=1", "Authorization: Bearer caller-key", "X-Api-Key: caller-key", "x-virtual-delay: 0ms",
          "Accept-Encoding: gzip", "TE: trailers", "Connection: keep-alive, X-Private", "X-Private: 1", "Keep-Alive: timeout=5",
          "Proxy-Authorization: Basic eA==");
      connection.send(body);
      String head = connection.head();
      assertTrue(head.startsWith("HTTP/1.1 200 "), head + connection.line());
    }
    Map<String, String> headers = new TreeMap<>(UPSTREAM.next().headers());
    headers.remove("host");
    headers.remove("content-length");

    assertEquals(new TreeMap<>(Map.of("accept", "application/x-mine", "anthropic-beta", "one|two", "anthropic-version", "2099-01-01",
        "content-type", "application/json", "user-agent", "me/1", "x-api-key", ProxyServer.KEY, "x-odd", "a, b ; c",
        "x-stainless-lang", "java")), headers);
  }

  @Test
  void eachVendorIsShownTheKeyInItsOwnHeader() throws Exception {
    caller.post(CHAT, request("chat"), "x-api-key", "caller-key");
    Map<String, String> chat = UPSTREAM.next().headers();
    caller.post(MESSAGES, request("claude"), "authorization", "Bearer caller-key");
    Map<String, String> claude = UPSTREAM.next().headers();
    caller.post(CHAT, request("jndi"));
    Map<String, String> jndi = UPSTREAM.next().headers();

    assertAll(
        () -> assertEquals("Bearer " + ProxyServer.KEY, chat.get("authorization")),
        () -> assertEquals(null, chat.get("x-api-key")),
        () -> assertEquals(ProxyServer.KEY, claude.get("x-api-key")),
        () -> assertEquals(null, claude.get("authorization")),
        () -> assertEquals("2023-06-01", claude.get("anthropic-version")),
        () -> assertEquals("Bearer " + ProxyServer.ADMIN_TOKEN, jndi.get("authorization")));
  }

  @Test
  void theCallersOwnKeyGoesOnOnlyWhereThatIsConfigured() throws Exception {
    caller.post(MESSAGES, request("claude-own"), "x-api-key", "caller-key");
    assertEquals("caller-key", UPSTREAM.next().headers().get("x-api-key"));
    caller.post(CHAT, request("chat-own"), "authorization", "Bearer caller-key");
    assertEquals("Bearer caller-key", UPSTREAM.next().headers().get("authorization"));
    caller.post(CHAT, request("chat-open"), "authorization", "Bearer caller-key", "x-api-key", "caller-key");
    Map<String, String> open = UPSTREAM.next().headers();
    assertAll(() -> assertEquals(null, open.get("authorization")), () -> assertEquals(null, open.get("x-api-key")));
  }

  @Test
  void noRequestChoosesWhereItGoes() throws Exception {
    FakeUpstream other = FakeUpstream.start();
    try (other) {
      String elsewhere = other.url("/v1");
      String host = URI.create(elsewhere).getAuthority();
      caller.post(CHAT + "?base_url=" + elsewhere, request("chat", "'base_url': '" + elsewhere + "', 'upstream': '" + elsewhere + "'"),
          "x-virtual-base-url", elsewhere, "x-forwarded-host", host, "forwarded", "host=\"" + host + "\"");

      assertTrue(UPSTREAM.next().line().startsWith("POST /openai/v1/chat/completions?"));
      assertTrue(other.wasNotAsked());
    }
  }

  @Test
  void theOtherProtocolsEndpointIsNamedToWhoCallsTheWrongOne() throws Exception {
    Answer wrongChat = caller.post(CHAT, request("claude"));
    Answer wrongMessages = caller.post(MESSAGES, request("chat", "'stream': true"));
    Answer wrongResponse = caller.post(RESPONSES, input("claude", "'previous_response_id': 'x'"));
    Answer wrongCount = caller.post(MESSAGES + "/count_tokens", request("chat"));

    assertAll(
        () -> assertEquals(400, wrongChat.status()),
        () -> assertEquals(Envelope.OPENAI, Envelope.of(wrongChat)),
        () -> assertEquals("The model 'claude' passes requests on to an upstream that speaks anthropic's protocol; call POST /v1/messages"
            + " instead.", wrongChat.message()),
        () -> assertEquals(400, wrongMessages.status()),
        () -> assertEquals(Envelope.ANTHROPIC, Envelope.of(wrongMessages)),
        () -> assertEquals("The model 'chat' passes requests on to an upstream that speaks openai's protocol; call POST"
            + " /v1/chat/completions instead.", wrongMessages.message()),
        () -> assertEquals(wrongMessages.message(), wrongCount.message()),
        () -> assertEquals("400 " + wrongChat.message(), wrongResponse.status() + " " + wrongResponse.message()),
        () -> assertTrue(UPSTREAM.wasNotAsked()));
  }
}
