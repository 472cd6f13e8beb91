package dev.virtualmodel.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server with the models of {@code wire-models.yaml} beside the built-in ones, and with short heartbeats. One more is named
 * {@code volume}: a thousand pages of twenty kilobytes, more than all buffers between server and client take.
 */
final class WireModels {

  private static final int PAGE = 20_000;
  private static final int PAGES = 1_000;
  private static final String FILE = written();

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

  private static String written() {
    try {
      String models = Files.readString(Path.of(URI.create(file("wire-models.yaml"))));
      return Files.writeString(Scratch.file("wire-models.yaml"), models + volume()).toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String volume() {
    String chunks = "&page " + "x".repeat(PAGE) + ", *page".repeat(PAGES - 1);
    return "  - id: volume\n    stream_chunks: [" + chunks + "]\n    delay: 0ms\n";
  }
}
