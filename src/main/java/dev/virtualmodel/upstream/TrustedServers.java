package dev.virtualmodel.upstream;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * By whose word an upstream is who it claims to be: what the JVM is told to trust, or the certificates that came with it where that
 * cannot be read. GlassFish 8 names stores to the JVM and keeps their password to itself, so that no application there has the
 * JVM's own way of TLS.
 */
final class TrustedServers {

  private static final System.Logger LOG = System.getLogger(TrustedServers.class.getName());

  private TrustedServers() {}

  /** The JVM's own way. */
  interface Own {
    SSLContext context() throws NoSuchAlgorithmException;
  }

  static SSLContext context(Own own) {
    try {
      return own.context();
    } catch (NoSuchAlgorithmException e) {
      LOG.log(Level.INFO, () -> "The JVM's way of TLS does not work (" + innermost(e).getMessage()
          + "): upstreams are asked without the keys that it names.");
      return withoutKeys();
    }
  }

  private static SSLContext withoutKeys() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No TLS for upstreams.", e);
    }
  }

  /** Somebody is trusted, or there would be no use in asking. */
  static TrustManager[] trusted() throws GeneralSecurityException {
    TrustManager[] told = trusted(null);
    if (Stream.of(told).anyMatch(manager -> manager instanceof X509TrustManager known && known.getAcceptedIssuers().length > 0)) {
      return told;
    }
    File certificates = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile();
    LOG.log(Level.WARNING, () -> "The JVM is told to trust nobody, or cannot read whom: upstreams are trusted by " + certificates + ".");
    try {
      return trusted(KeyStore.getInstance(certificates, (char[]) null));
    } catch (IOException e) {
      throw new UncheckedIOException("No TLS for upstreams: " + certificates + " cannot be read.", e);
    }
  }

  /** @param store null for the one that the JVM is told */
  private static TrustManager[] trusted(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static Throwable innermost(Throwable failure) {
    return failure.getCause() == null ? failure : innermost(failure.getCause());
  }
}
