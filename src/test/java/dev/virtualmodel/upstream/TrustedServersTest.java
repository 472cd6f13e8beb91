package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TrustedServersTest {

  @Test
  void whatTheJvmIsToldToTrustCounts() throws Exception {
    SSLContext own = SSLContext.getDefault();

    assertSame(own, TrustedServers.context(() -> own));
  }

  @Test
  void whereItsSettingsDoNotWorkTheCertificatesThatCameWithItDo() throws Exception {
    SSLContext context = TrustedServers.context(() -> {
      throw new NoSuchAlgorithmException("Error constructing implementation", new IllegalStateException("no password"));
    });

    assertNotSame(SSLContext.getDefault(), context);
    assertEquals("TLS", context.getProtocol());
    assertEquals("example.org", context.createSSLEngine("example.org", 443).getPeerHost());
  }
}
