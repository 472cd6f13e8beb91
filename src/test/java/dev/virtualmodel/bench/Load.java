package dev.virtualmodel.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What callers do: so many connections ask the same again and again, or once each.
 *
 * @param url      what is posted to
 * @param body     JSON
 * @param callers  connections at once
 * @param ramp     over how long the first requests are spread, each at a moment that is fixed beforehand
 * @param lasting  after this nobody asks anew; zero: each asks once
 * @param pace     between two pieces of a stream, as configured; zero where no times are looked at
 */
record Load(URI url, String body, int callers, Duration ramp, Duration lasting, Duration pace) {

  private static final String PROMPT = "Hello, please tell me something about the test set-up that we are running here.";

  /** As many answers as the server gives, on connections that stay open. */
  static Load closed(URI url, String body, int callers, Duration lasting) {
    return new Load(url, body, callers, Duration.ZERO, lasting, Duration.ZERO);
  }

  /** One stream each, begun at fixed moments whatever the server does, and looked at for its times. */
  static Load paced(URI url, String body, int callers, Duration ramp, Duration pace) {
    return new Load(url, body, callers, ramp, Duration.ZERO, pace);
  }

  static String request(String model, boolean stream) {
    return request(model, stream, PROMPT);
  }

  static String request(String model, boolean stream, String prompt) {
    return "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"system\",\"content\":\"You are a helpful"
        + " assistant used in an integration test of a client application.\"},{\"role\":\"user\",\"content\":\"" + prompt
        + "\"}],\"temperature\":0.7,\"max_tokens\":256}";
  }

  byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head = "POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
        + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[first.length + content.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(content, 0, all, first.length, content.length);
    return all;
  }
}
