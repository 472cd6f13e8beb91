package dev.virtualmodel.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The server with models that stand in front of {@link #UPSTREAM} in both protocols, {@code chat} and {@code claude}, and with
 * others whose names go on: how their answers fail on the way, or what they wait for.
 */
final class RelayServer {

  static final FakeUpstream UPSTREAM = FakeUpstream.start();

  private static final Map<String, String> KINDS = Map.of(
      "-close", "'type': 'proxy', 'error': {'mode': 'close', 'after_events': 2}",
      "-event", "'type': 'proxy', 'error': {'mode': 'error_event', 'after_events': 1, 'status': 529, 'message': 'On purpose.'}",
      "-eof", "'type': 'proxy', 'error': {'mode': 'clean_eof', 'after_events': 9}",
      "-429", "'type': 'proxy', 'error': {'status': 429, 'retry_after': '2s'}",
      "-often", "'type': 'proxy', 'error': {'status': 500, 'probability': 0.5, 'seed': 1}",
      "-third", "'type': 'sequence', 'steps': [200, 200, 503]",
      "-steps", "'type': 'sequence', 'steps': [{'mode': 'close', 'after_events': 2}, {'mode': 'clean_eof', 'after_events': 1},"
          + " {'mode': 'error_event', 'after_events': 0, 'message': 'On purpose.'}, 200]",
      "-paced", "'type': 'proxy', 'timing': {'first_token': '300ms', 'between_chunks': '200ms', 'end': '400ms'}",
      "-late", "'type': 'proxy', 'delay': '400ms'");

  private RelayServer() {}

  static VirtualServer with(String... settings) {
    List<String> options = new ArrayList<>(List.of(settings));
    options.add("--upstreams/chat={\"api\": \"openai\", \"base_url\": \"" + UPSTREAM.url("/v1") + "\"}");
    options.add("--upstreams/claude={\"api\": \"anthropic\", \"base_url\": \"" + UPSTREAM.url("") + "\"}");
    for (String upstream : List.of("chat", "claude")) {
      options.add(model(upstream, upstream, "'type': 'proxy'"));
      KINDS.forEach((suffix, keys) -> options.add(model(upstream + suffix, upstream, keys)));
    }
    return VirtualServer.with(options.toArray(String[]::new));
  }

  private static String model(String id, String upstream, String keys) {
    return "--models/" + id + "="
        + Caller.json("{'upstream': '" + upstream + "', 'delegate_model': 'the-real-one', " + keys + "}");
  }
}
