package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.it.Container.Habit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens at the limit of a body's size, however the body comes, and beyond it. */
class BodyLimitIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--max-body-bytes=1000");

  private static final String REFUSAL =
      "The request body is larger than the 1000 bytes that this deployment takes (setting max-body-bytes).";
  private static final long HUNDRED_MEGABYTES = 100_000_000;

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES, MESSAGES + "/count_tokens"})
  void aBodyOfTheLimitIsTakenAndOneByteMoreIsNot(String path) {
    byte[] most = bodyOf(1_000);
    byte[] more = bodyOf(1_001);

    assertAll(
        () -> assertEquals(200, caller.post(path, most).status()),
        () -> assertEquals(200, chunked(path, most).status()),
        () -> assertRefused(path, caller.post(path, more)),
        () -> assertRefused(path, chunked(path, more)));
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aBodyThatSaysItIsFarTooLongIsRefusedUnread(String path) throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.post(path, "Content-Length: " + HUNDRED_MEGABYTES);
      String head = connection.head();

      assertTrue(head.startsWith("HTTP/1.1 413 "), head);
      assertTrue(head.toLowerCase(Locale.ROOT).contains("\nconnection: close\n"), head);
      assertTrue(connection.body(head).contains(REFUSAL));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aBodyThatNeverEndsIsCutOffEarly(String path) throws Exception {
    byte[] chunk = new byte[100_000];
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.post(path, "Transfer-Encoding: chunked");
      // More than the limit, and less than a server may refuse while it is still being sent.
      connection.sendChunk(new byte[2_000]);
      String head = connection.head();
      String body = connection.body(head);
      long sent = 2_000;
      try {
        while (sent < HUNDRED_MEGABYTES) {
          connection.sendChunk(chunk);
          sent += chunk.length;
        }
      } catch (IOException cutOff) {
        assertTrue(sent < HUNDRED_MEGABYTES / 4, sent + " bytes went through");
      }

      assertTrue(head.startsWith("HTTP/1.1 413 "), head);
      assertTrue(body.contains(REFUSAL), body);
      assertEquals(Container.does(Habit.READS_WHAT_IS_REFUSED), sent >= HUNDRED_MEGABYTES, sent + " bytes went through");
    }
  }

  @Test
  void whoAsksFirstIsRefusedBeforeSendingAnything() throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.post(MESSAGES, "Content-Length: 1001", "Expect: 100-continue");

      if (Container.does(Habit.WANTS_EVERY_BODY)) {
        assertTrue(connection.head().startsWith("HTTP/1.1 100 "));
      }
      assertTrue(connection.head().startsWith("HTTP/1.1 413 "));
    }
  }

  @Test
  void whoAsksFirstIsToldToGoOnWithALengthThatWillDo() throws Exception {
    byte[] body = bodyOf(1_000);
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.post(CHAT, "Content-Length: " + body.length, "Expect: 100-continue");
      assertTrue(connection.head().startsWith("HTTP/1.1 100 "));
      connection.send(body);

      assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void whoAsksFirstAndThenSendsTooMuchIsRefused() throws Exception {
    try (RawConnection connection = RawConnection.to(SERVER)) {
      connection.post(CHAT, "Transfer-Encoding: chunked", "Expect: 100-continue");
      if (Container.does(Habit.WAITS_FOR_CHUNKS)) {
        connection.sendOnlyChunk(bodyOf(1_001));
        // Who has something of a body already need not say that it may come (RFC 9110, section 10.1.1).
        String first = connection.head();
        assertTrue((first.startsWith("HTTP/1.1 100 ") ? connection.head() : first).startsWith("HTTP/1.1 413 "));
      } else {
        assertTrue(connection.head().startsWith("HTTP/1.1 100 "));
        connection.sendOnlyChunk(bodyOf(1_001));
        assertTrue(connection.head().startsWith("HTTP/1.1 413 "));
      }
    }
  }

  @Test
  void theLimitHoldsForPathsThatNobodyKnows() {
    Answer answer = caller.post("/v1/nope", bodyOf(1_001));

    assertTrue(answer.status() == 404 || answer.status() == 413, "" + answer.status());
    assertEquals(Envelope.OPENAI, Envelope.of(answer));
  }

  private Answer chunked(String path, byte[] body) {
    return caller.send("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
        "content-type", "application/json");
  }

  private static void assertRefused(String path, Answer answer) {
    boolean anthropic = path.startsWith(MESSAGES);
    assertEquals(List.of(413, "application/json", anthropic ? "request_too_large" : "invalid_request_error", REFUSAL),
        List.of(answer.status(), answer.contentType(), answer.json().at("/error/type").asText(), answer.message()));
    assertEquals(anthropic ? Envelope.ANTHROPIC : Envelope.OPENAI, Envelope.of(answer));
  }

  /** A good request of exactly this many bytes. */
  private static byte[] bodyOf(int bytes) {
    int spare = bytes - request("echo-model").length() + 2;
    return request("echo-model").replace("Hi", "x".repeat(spare)).getBytes(StandardCharsets.UTF_8);
  }
}
