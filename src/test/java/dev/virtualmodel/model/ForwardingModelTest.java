package dev.virtualmodel.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Origin;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.RelayPace;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.UpstreamAnswer;
import dev.virtualmodel.upstream.Credentials;
import dev.virtualmodel.upstream.Upstream;
import dev.virtualmodel.upstream.UpstreamClient;
import dev.virtualmodel.upstream.Upstreams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardingModelTest {

  private static final String PLACE = "test";
  private static final Origin CHAT = new Origin("openai", "/chat/completions", Optional.of("a=b"),
      Map.of("X-Mine", List.of("1"), "Authorization", List.of("Bearer mine")));

  /** A request that says where its body came from. */
  private static final RequestSource SOURCE = new RequestSource() {

    @Override
    public ObjectNode with(Conversation conversation) {
      return JsonNodeFactory.instance.objectNode().put("from", "source");
    }

    @Override
    public long messages(Conversation conversation) {
      return conversation.turns().size();
    }

    @Override
    public long inputTokens(Conversation conversation) {
      return 1;
    }
  };

  private final Upstreams upstreams = new Upstreams();
  /** Method, path, query, some headers and the body of each call. */
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void startUpstream() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var headers = exchange.getRequestHeaders();
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers.getFirst("X-Mine") + " "
          + headers.getFirst("Authorization") + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    define(Credentials.key("ours"));
  }

  @AfterEach
  void stopUpstream() {
    server.stop(0);
  }

  @Test
  void itAsksUnderTheOtherModelsNameAndWithItsOwnKey() throws Exception {
    assertEquals(200, answer(relay("'delegate_model': 'real'")).status());
    assertEquals("POST /base/chat/completions?a=b 1 Bearer ours {\"from\":\"source\",\"model\":\"real\"}", next());
  }

  @Test
  void withoutAnotherNameItAsksForTheModelThatItIsAskedFor() throws Exception {
    answer(relay("'transformer': 'thinking'"));

    assertTrue(next().endsWith("{\"from\":\"source\",\"model\":\"m\"}"));
  }

  @Test
  void anUpstreamIsAskedOnlyWhenSomebodyWantsItsAnswer() {
    relay("'delegate_model': 'real'");

    assertTrue(asked.isEmpty());
  }

  @Test
  void aChangedUpstreamNeedsNoNewModel() throws Exception {
    VirtualModel model = model("'delegate_model': 'real'");
    define(Credentials.ofCaller());
    answer(relay(model));

    assertTrue(next().contains(" Bearer mine "));
  }

  @Test
  void anUpstreamThatHasGoneIsABadGateway() {
    VirtualModel model = model("'delegate_model': 'real'");
    upstreams.propose(PLACE, Map.of());
    upstreams.accept(PLACE);

    assertEquals(ApiError.of(502, "The upstream 'u' of the model 'p' is not configured any more."),
        failure(model, Optional.of(CHAT)));
  }

  @Test
  void aCallerOfAnotherProtocolIsToldWhereToCall() {
    Origin messages = new Origin("anthropic", "/v1/messages", Optional.empty(), Map.of());
    String message = "The model 'p' passes requests on to an upstream that speaks openai's protocol; call POST"
        + " /v1/chat/completions instead.";

    assertEquals(message, failure(model("'delegate_model': 'real'"), Optional.of(messages)).message());
    assertEquals(message, failure(model("'delegate_model': 'real'"), Optional.empty()).message());
  }

  @Test
  void itsAnswersTakeAtLeastTheirTime() {
    RelayPace late = relay("'delay': '2s'").pace();
    RelayPace paced = relay("'timing': {'first_token': '1s', 'between_chunks': '2s', 'end': '3s'}").pace();

    assertEquals(List.of(Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO),
        List.of(late.first(), late.between().get(), late.end()));
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
        List.of(paced.first(), paced.between().get(), paced.end()));
    assertEquals(RelayPace.ofUpstream(), relay("'delegate_model': 'real'").pace());
  }

  @Test
  void aSeedGivesTheSameTimesAgain() {
    String seeded = "'timing': {'first_token': '0ms..9s', 'between_chunks': '0ms..9s', 'seed': 4}";
    VirtualModel one = model(seeded);
    VirtualModel other = model(seeded);

    for (int reply = 0; reply < 3; reply++) {
      RelayPace first = relay(one).pace();
      RelayPace second = relay(other).pace();
      assertEquals(List.of(first.first(), first.between().get(), first.between().get()),
          List.of(second.first(), second.between().get(), second.between().get()));
    }
  }

  private void define(Credentials credentials) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base");
    upstreams.propose(PLACE, Map.of("u", new UpstreamClient(
        new Upstream("u", "openai", base, credentials, Duration.ofSeconds(20), Duration.ofSeconds(20)))));
    upstreams.accept(PLACE);
  }

  private VirtualModel model(String keys) {
    String json = "{'id': 'p', 'type': 'proxy', 'upstream': 'u', " + keys + "}";
    Section definition = Section.of(Documents.parse(json.replace('\'', '"'), "models.yaml"));
    return ModelFactory.create(VirtualModelConfig.read(definition, Optional.empty()), upstreams);
  }

  private Reply.Relay relay(String keys) {
    return relay(model(keys));
  }

  private static Reply.Relay relay(VirtualModel model) {
    return model.reply(request().from(CHAT)).fold(message -> {
      throw new AssertionError("it has nothing to say itself");
    }, failure -> {
      throw new AssertionError(failure.error().message());
    }, relay -> relay);
  }

  private static ApiError failure(VirtualModel model, Optional<Origin> origin) {
    ModelRequest request = origin.map(came -> request().from(came)).orElseGet(ForwardingModelTest::request);
    return model.reply(request).fold(message -> {
      throw new AssertionError("it has nothing to say itself");
    }, Reply.Failure::error, relay -> {
      throw new AssertionError("passed on");
    });
  }

  private static ModelRequest request() {
    return new ModelRequest("m", new Conversation(List.of(), List.of()), true, 1, OptionalLong.empty(), List.of(), SOURCE);
  }

  private static UpstreamAnswer answer(Reply.Relay relay) throws Exception {
    return relay.call().get().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private String next() throws InterruptedException {
    return asked.poll(20, TimeUnit.SECONDS);
  }
}
