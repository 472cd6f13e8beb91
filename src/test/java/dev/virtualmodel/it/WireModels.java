package dev.virtualmodel.it;

import java.net.URISyntaxException;

/** The server with the models of {@code wire-models.yaml} beside the built-in ones, and with short heartbeats. */
final class WireModels {

  static final String FILE = file("wire-models.yaml");

  private WireModels() {}

  static VirtualServer server() {
    return VirtualServer.with("--models-file=" + FILE, "--heartbeat=200ms");
  }

  /** The {@code file:} URI of a file beside the tests. */
  static String file(String name) {
    try {
      return WireModels.class.getResource(name).toURI().toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
