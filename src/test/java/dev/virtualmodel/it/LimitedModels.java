package dev.virtualmodel.it;

import java.util.ArrayList;
import java.util.List;

/** A server whose models are limited, one for each test that uses some of its limits up. */
final class LimitedModels {

  static final FakeUpstream UPSTREAM = FakeUpstream.start();

  /** Long enough that no test sees its end, and with heartbeats by which the server finds out who has gone. */
  private static final String ENDLESS = "'stream_chunks': ['a', 'b'], 'timing': {'first_token': '0ms', 'between_chunks': '10m'}";
  private static final String AT_ONCE = "'content': 'one two three', 'delay': '0ms'";

  private LimitedModels() {}

  static VirtualServer server() {
    List<String> options = new ArrayList<>(List.of("--heartbeat=50ms"));
    upstream(options, "chat", "openai", "/v1");
    upstream(options, "claude", "anthropic", "");
    for (String protocol : List.of("chat", "claude")) {
      model(options, protocol + "-requests", AT_ONCE, "'requests_per_minute': 2");
      model(options, protocol + "-tokens", AT_ONCE, "'tokens_per_minute': 1000, 'requests_per_minute': 60");
      model(options, protocol + "-kinds", AT_ONCE, "'input_tokens_per_minute': 100, 'output_tokens_per_minute': 100");
      model(options, protocol + "-large", AT_ONCE, "'input_tokens_per_minute': 5");
      model(options, protocol + "-proxy", "'type': 'proxy', 'upstream': '" + protocol + "'", "'requests_per_minute': 2");
      model(options, protocol + "-proxy-stream", "'type': 'proxy', 'upstream': '" + protocol + "'", "'concurrent_streams': 1");
      model(options, protocol + "-one-stream", ENDLESS, "'concurrent_streams': 1");
      model(options, protocol + "-short-stream", AT_ONCE, "'concurrent_streams': 1");
      model(options, protocol + "-sdk", AT_ONCE, "'requests_per_minute': 1");
      model(options, protocol + "-sdk-retry", AT_ONCE, "'requests_per_minute': 30");
      model(options, protocol + "-counts", AT_ONCE, "'requests_per_minute': 1, 'tokens_per_minute': 50");
    }
    model(options, "responses", AT_ONCE, "'requests_per_minute': 1");
    model(options, "crowded", AT_ONCE, "'requests_per_minute': 100");
    model(options, "shared", ENDLESS, "'concurrent_streams': 2");
    for (String mode : List.of("close", "error_event", "clean_eof")) {
      model(options, mode, AT_ONCE + ", 'error': {'stage': 'mid_stream', 'after_events': 1, 'mode': '" + mode + "'}",
          "'concurrent_streams': 1");
    }
    model(options, "pre_content", AT_ONCE + ", 'error': {'stage': 'pre_content', 'status': 500}", "'concurrent_streams': 1");
    return VirtualServer.with(options.toArray(String[]::new));
  }

  private static void upstream(List<String> options, String id, String api, String path) {
    options.add(Caller.json("--upstreams/" + id + "={'api': '" + api + "', 'base_url': '" + UPSTREAM.url(path)
        + "', 'forward_credentials': true, 'read_timeout': '20s'}"));
  }

  private static void model(List<String> options, String id, String keys, String limits) {
    options.add(Caller.json("--models/" + id + "={" + keys + ", 'limits': {" + limits + "}}"));
  }
}
