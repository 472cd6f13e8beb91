package dev.virtualmodel.bench;

import java.net.URI;
import java.time.Duration;

/**
 * One of the two web applications that are compared.
 *
 * @param base    without a slash at its end
 * @param process that it runs in
 */
record Side(String name, URI base, ProcessHandle process) {

  static final String CHAT = "/v1/chat/completions";

  URI chat() {
    return URI.create(base + CHAT);
  }

  /** All processor time of the process so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow(() -> new IllegalStateException("this system does not tell processor times"));
  }
}
