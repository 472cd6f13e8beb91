package dev.virtualmodel.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server with models that stand in front of {@link #UPSTREAM}, one for each way to do so. */
final class ProxyServer {

  static final FakeUpstream UPSTREAM = FakeUpstream.start();
  /** What nobody may ever see but the upstream. */
  static final String KEY = "sk-very-secret-0815";
  static final String ADMIN_TOKEN = "t0ken-of-the-admin";

  private static final ServerSocket DEAF = deaf();
  /** The same for all classes, so that they share one server. */
  private static final int CLOSED_PORT = closedPort();

  private ProxyServer() {}

  static VirtualServer server() {
    List<String> options = new ArrayList<>(List.of("--admin-token=" + ADMIN_TOKEN, "--stall-timeout=20s"));
    upstream(options, "chat", "openai", UPSTREAM.url("/openai/v1"), "\"api_key_env\": \"REAL_KEY\"");
    upstream(options, "claude", "anthropic", UPSTREAM.url("/claude/"), "\"api_key_env\": \"REAL_KEY\"");
    upstream(options, "chat-own", "openai", UPSTREAM.url("/v1"), "\"forward_credentials\": true");
    upstream(options, "claude-own", "anthropic", UPSTREAM.url(""), "\"forward_credentials\": true");
    upstream(options, "chat-open", "openai", UPSTREAM.url("/v1"), "\"read_timeout\": \"2s\"");
    upstream(options, "claude-open", "anthropic", UPSTREAM.url(""), "\"read_timeout\": \"2s\"");
    // The one text that the launcher binds under a name which a test may choose.
    upstream(options, "jndi", "openai", UPSTREAM.url("/v1"), "\"api_key_jndi\": \"virtualmodel/admin-token\"");
    upstream(options, "gone", "openai", "http://127.0.0.1:" + CLOSED_PORT, "\"forward_credentials\": true");
    upstream(options, "gone-claude", "anthropic", "http://127.0.0.1:" + CLOSED_PORT, "\"forward_credentials\": true");
    upstream(options, "deaf", "openai", "http://127.0.0.1:" + DEAF.getLocalPort(), "\"connect_timeout\": \"300ms\"");
    for (String upstream : List.of("chat", "claude", "chat-own", "claude-own", "chat-open", "claude-open", "jndi", "gone",
        "gone-claude", "deaf")) {
      options.add("--models/" + upstream + "={\"type\": \"proxy\", \"upstream\": \"" + upstream
          + "\", \"delegate_model\": \"the-real-one\"}");
    }
    options.add("--models/same-name={\"type\": \"proxy\", \"upstream\": \"chat-own\"}");
    options.add("--models/compact-chat={\"type\": \"proxy\", \"upstream\": \"chat-own\", \"transformer\": \"round-only\"}");
    options.add("--models/compact={\"type\": \"proxy\", \"upstream\": \"claude\", \"transformer\": \"round-only\"}");
    return VirtualServer.with(options.toArray(String[]::new)).withEnvironment(Map.of("REAL_KEY", KEY));
  }

  private static void upstream(List<String> options, String id, String api, String baseUrl, String more) {
    options.add("--upstreams/" + id + "={\"api\": \"" + api + "\", \"base_url\": \"" + baseUrl + "\", " + more + "}");
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its queue of connections is full and nobody accepts one: the next waits for ever. */
  private static ServerSocket deaf() {
    try {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (int i = 0; i < 4; i++) {
        Thread waiting = new Thread(() -> connect(socket), "deaf-upstream");
        waiting.setDaemon(true);
        waiting.start();
      }
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void connect(ServerSocket socket) {
    try (Socket connected = new Socket(socket.getInetAddress(), socket.getLocalPort())) {
      connected.getInputStream().read();
    } catch (ConnectException waitedInVain) {
      // The queue has been full for as long as a system waits, and still is.
      System.getLogger(ProxyServer.class.getName()).log(System.Logger.Level.DEBUG, "as expected", waitedInVain);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
