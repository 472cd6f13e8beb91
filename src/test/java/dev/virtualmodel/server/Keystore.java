package dev.virtualmodel.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes the self-signed certificate that the pages in {@code deploy/} make, with the same command. */
final class Keystore {

  private Keystore() {}

  static void write(Path file) throws IOException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    try {
      ServerProcess.run(List.of(keytool, "-genkeypair", "-alias", "virtual", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
          "SAN=dns:localhost,ip:127.0.0.1", "-validity", "365", "-storetype", "PKCS12", "-storepass", "changeit", "-keystore",
          file.toString()), Map.of(), file.getParent(), file.resolveSibling("keytool.log"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
