package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.json;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment with keys: who has one comes in by either vendor's header, who has none hears what to send. */
class ApiKeysIT {

  @RegisterExtension
  static final VirtualServer SERVER = CorsIT.SERVER;

  private static final String WOULD_DO = ". Send one of the keys that this deployment was given (setting api-keys) as "
      + "Authorization: Bearer KEY or as x-api-key: KEY.";

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({"authorization, Bearer first-key", "authorization, bearer first-key", "authorization, BEARER second-key",
      "authorization, Bearer   first-key", "x-api-key, first-key", "x-api-key, second-key"})
  void eachKeyOpensEveryPathInEitherHeader(String header, String value) {
    assertAll(
        () -> assertEquals(200, caller.post(CHAT, request("echo-model"), header, value).status()),
        () -> assertEquals(200, caller.post(MESSAGES, request("echo-model"), header, value).status()),
        () -> assertEquals(200, caller.post(MESSAGES + "/count_tokens", request("echo-model"), header, value).status()),
        () -> assertEquals(200, caller.get("/v1/models", header, value).status()),
        () -> assertEquals(200, caller.get("/v1/models/echo-model", header, value).status()),
        () -> assertEquals(404, caller.get("/v1/nope", header, value).status()));
  }

  @ParameterizedTest
  @CsvSource({"authorization, Bearer wrong", "authorization, Bearer first-key-and-more", "authorization, Bearer first-ke",
      "x-api-key, wrong", "x-api-key, 'first-key,second-key'", "x-api-key, FIRST-KEY"})
  void aWrongKeyIsRefusedInTheCallersEnvelope(String header, String value) {
    assertRefused("Incorrect API key provided" + WOULD_DO, header, value);
  }

  @ParameterizedTest
  @CsvSource({"authorization, first-key", "authorization, Basic first-key", "authorization, ''", "x-nothing, first-key"})
  void noKeyIsRefusedInTheCallersEnvelope(String header, String value) {
    assertRefused("You didn't provide an API key" + WOULD_DO, header, value);
  }

  /** Some clients send a placeholder in one header, and the real key in the other. */
  @ParameterizedTest
  @CsvSource({"wrong, first-key, 200", "first-key, wrong, 200", "wrong, wrong, 401"})
  void oneOfTwoKeysIsEnough(String apiKey, String bearer, int status) {
    for (String path : List.of(CHAT, MESSAGES)) {
      assertEquals(status, caller.post(path, request("echo-model"), "x-api-key", apiKey, "authorization", "Bearer " + bearer)
          .status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "x-api-key"})
  void anEmptyKeyIsNone(String header) {
    assertEquals(401, caller.post(CHAT, request("echo-model"), header, header.equals("x-api-key") ? "" : "Bearer ").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/", "/v1/models", "/v1/models/echo-model", "/v1/models/nope", "/v1/nope", "/v1//models",
      "//v1/models", "/v1/./models", "/%761/models", "/v1;x=1/models", "/;x=1/v1/models", "/v1/models;x=1"})
  void everyPathBelowV1NeedsAKey(String path) {
    Set<Integer> refusals = Container.ofThisRun().statuses(path, 401);
    List<Integer> given = List.of(caller.get(path).status(), caller.send("DELETE", path, BodyPublishers.noBody()).status(),
        caller.get(path, "anthropic-version", "2023-06-01").status());

    assertTrue(refusals.containsAll(given), given::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/v2/models", "/v1x"})
  void pathsElsewhereNeedNone(String path) {
    assertEquals(404, caller.get(path).status());
  }

  @Test
  void theIndexNeedsNone() {
    assertEquals(200, caller.get("/").status());
  }

  /** A browser sends no key with a preflight; a plain OPTIONS tells nobody anything either. */
  @Test
  void aPreflightNeedsNone() {
    Answer answer = caller.send("OPTIONS", CHAT, BodyPublishers.noBody(), "origin", "https://app.example",
        "access-control-request-method", "POST");

    assertEquals(204, answer.status());
  }

  /** The body is not even read: a wrong one changes nothing. */
  @Test
  void theKeyIsAskedForFirst() {
    assertEquals(401, caller.post(CHAT, "[").status());
    assertEquals(401, caller.post(MESSAGES, request("nope", "'stream': true")).status());
  }

  /** Its connection is closed with it: who is not told loses the next request on it. */
  @Test
  void whoseBodyWasNotReadIsToldToTakeAnotherConnection() throws IOException {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.postBody(CHAT, request("echo-model"));
      assertTrue(connection.head().toLowerCase(Locale.ROOT).contains("\nconnection: close\n"));
    }
  }

  /** Megabytes of a body are taken off the connection, so that its sender gets to read the answer, but nobody keeps them. */
  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void whoSendsALongBodyWithAWrongKeyReadsTheRefusalAfterIt(String path) throws IOException {
    byte[] megabyte = " ".repeat(1_024 * 1_024).getBytes(StandardCharsets.UTF_8);
    try (RawConnection announced = RawConnection.to(SERVER); RawConnection chunked = RawConnection.to(SERVER)) {
      announced.post(path, "x-api-key: wrong", "Content-Length: " + 20 * megabyte.length);
      chunked.post(path, "x-api-key: wrong", "Transfer-Encoding: chunked");
      for (int i = 0; i < 20; i++) {
        announced.send(megabyte);
        chunked.sendChunk(megabyte);
      }
      chunked.sendLastChunk();

      assertTrue(announced.head().startsWith("HTTP/1.1 401 "));
      assertTrue(chunked.head().startsWith("HTTP/1.1 401 "));
    }
  }

  private void assertRefused(String message, String header, String value) {
    for (String stream : List.of("", "'stream': true")) {
      Answer chat = caller.post(CHAT, request("echo-model", stream), header, value);
      Answer claude = caller.post(MESSAGES, request("echo-model", stream), header, value);
      assertAll(
          () -> assertEquals(json("401 application/json {'error':{'message':'MESSAGE','type':'invalid_request_error',"
              + "'param':null,'code':'invalid_api_key'}}").replace("MESSAGE", message), chat.summary()),
          () -> assertEquals(json("401 application/json {'type':'error','error':{'type':'authentication_error',"
              + "'message':'MESSAGE'},'request_id':'" + claude.requestId() + "'}").replace("MESSAGE", message),
              claude.summary()));
    }
  }
}
