package dev.virtualmodel.it;

import static dev.virtualmodel.it.Caller.CHAT;
import static dev.virtualmodel.it.Caller.MESSAGES;
import static dev.virtualmodel.it.Caller.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment that lets nobody ask for faults: what others share must not break because one of them says so. */
class NoRequestOverridesIT {

  @RegisterExtension
  static final VirtualServer SERVER = VirtualServer.with("--request-overrides=false");

  private final Caller caller = new Caller(SERVER);

  @ParameterizedTest
  @CsvSource({"x-virtual-status, 503", "x-virtual-status, teapot", "x-virtual-retry-after, later", "x-virtual-delay, 1h",
      "x-virtual-first-token, 1h", "x-virtual-fault, close@0", "x-virtual-fault, explode"})
  void theHeadersAreIgnoredWhateverTheySay(String header, String value) {
    for (String path : new String[] {CHAT, MESSAGES}) {
      Answer asked = caller.post(path, request("echo-model", "'stream': true"), header, value);

      assertEquals(caller.post(path, request("echo-model", "'stream': true")).masked(), asked.masked());
      assertEquals(200, asked.status());
    }
  }
}
