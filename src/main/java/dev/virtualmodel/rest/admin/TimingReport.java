package dev.virtualmodel.rest.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.virtualmodel.rest.Wire;
import dev.virtualmodel.streaming.Punctuality;

/**
 * How busy and how punctual the deployment is.
 *
 * @param open_streams streams that have not ended, those of upstreams included
 * @param events       events of its own models that have been written since the start
 * @param lateness_ms  how long after they were due that was
 */
record TimingReport(int open_streams, long events, Lateness lateness_ms) implements Wire {

  record Lateness(double p50, double p90, double p99, @JsonProperty("p99.9") double p999, double max) {}

  static TimingReport of(int openStreams, Punctuality punctuality) {
    return new TimingReport(openStreams, punctuality.events(), new Lateness(Punctuality.millis(punctuality.p50()),
        Punctuality.millis(punctuality.p90()), Punctuality.millis(punctuality.p99()), Punctuality.millis(punctuality.p999()),
        Punctuality.millis(punctuality.most())));
  }
}
