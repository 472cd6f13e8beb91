package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

class TrustedServersTest {

  @Test
  void theJvmsOwnWayCounts() throws Exception {
    SSLContext own = SSLContext.getDefault();

    assertSame(own, TrustedServers.context(() -> own));
  }

  @Test
  void whereItDoesNotWorkThereIsOneWithoutItsKeys() throws Exception {
    SSLContext context = TrustedServers.context(() -> {
      throw new NoSuchAlgorithmException("Error constructing implementation", new IllegalStateException("no password"));
    });

    assertNotSame(SSLContext.getDefault(), context);
    assertEquals("TLS", context.getProtocol());
  }

  @Test
  void itTrustsWhomTheJvmIsToldToTrust() throws Exception {
    assertTrue(known() > 0);
  }

  @Test
  void whereTheJvmIsToldToTrustNobodyThoseThatCameWithItAreTrusted() throws Exception {
    long usual = known();
    String before = System.setProperty("javax.net.ssl.trustStore", "NONE");
    try {
      assertEquals(usual, known());
    } finally {
      if (before == null) {
        System.clearProperty("javax.net.ssl.trustStore");
      } else {
        System.setProperty("javax.net.ssl.trustStore", before);
      }
    }
  }

  private static long known() throws Exception {
    return Stream.of(TrustedServers.trusted()).mapToLong(manager -> ((X509TrustManager) manager).getAcceptedIssuers().length).sum();
  }
}
