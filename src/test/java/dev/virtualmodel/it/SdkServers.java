package dev.virtualmodel.it;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The servers that the vendors' clients are tested with. */
final class SdkServers {

  private SdkServers() {}

  /** Serves the built-in models and those of {@code sdk-models.yaml}. */
  static VirtualServer withModels() {
    try {
      return VirtualServer.with("--models-file=" + Path.of(SdkServers.class.getResource("sdk-models.yaml").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The models file is not on the class path.", e);
    }
  }

  /** Serves those who have one of the keys {@code right-key} and {@code other-key}. */
  static VirtualServer withKeys() {
    return VirtualServer.with("--api-keys=right-key,other-key");
  }
}
