package dev.virtualmodel.upstream;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * By whose word an upstream is who it claims to be: what the JVM is told to trust, or the certificates that came with it where
 * these settings do not work. GlassFish 8 names a key store to the JVM and keeps the password to itself, so that no application
 * there has the JVM's own way of TLS.
 */
final class TrustedServers {

  private static final System.Logger LOG = System.getLogger(TrustedServers.class.getName());

  private TrustedServers() {}

  /** The JVM's own settings. */
  interface Settings {
    SSLContext context() throws NoSuchAlgorithmException;
  }

  static SSLContext context(Settings own) {
    try {
      return own.context();
    } catch (NoSuchAlgorithmException e) {
      LOG.log(Level.INFO, () -> "The JVM's settings for TLS do not work (" + innermost(e).getMessage()
          + "): upstreams are trusted by the certificates that came with it.");
      return ofTheJdk();
    }
  }

  private static SSLContext ofTheJdk() {
    File certificates = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile();
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(KeyStore.getInstance(certificates, (char[]) null));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No TLS for upstreams: " + certificates + " has no certificates to trust.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("No TLS for upstreams: " + certificates + " cannot be read.", e);
    }
  }

  private static Throwable innermost(Throwable failure) {
    return failure.getCause() == null ? failure : innermost(failure.getCause());
  }
}
