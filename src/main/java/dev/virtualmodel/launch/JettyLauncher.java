package dev.virtualmodel.launch;

import dev.virtualmodel.config.SettingName;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.naming.NamingException;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.plus.jndi.EnvEntry;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Serves the web application with an embedded Jetty, set up so that no default of Jetty's is in a virtual model's way. */
public final class JettyLauncher {

  /** Names, versions and API keys of agents make for long headers; Jetty's default is 8 KB. */
  private static final int REQUEST_HEADER_BYTES = 64 * 1024;
  /**
   * Jetty's 30 s would cut streams that are silent on purpose: a heartbeat comes after 15 s only, and the setting allows for
   * more. A client that stops reading is the web application's business (its stall-timeout), so this is only the last resort.
   */
  private static final long IDLE_MILLISECONDS = 120_000;
  /** Thousands of clients may connect at the same moment; the JDK's default queue of 50 would turn most of them away. */
  private static final int ACCEPT_QUEUE = 4_096;

  private static final String NO_JAR = "(?!)";

  private JettyLauncher() {
  }

  /**
   * Called by name from {@link WarLauncher}, in a class loader that has Jetty: starts the server and says so in one line.
   *
   * @return what stops the server
   * @throws Exception with the one line for the user as its message
   */
  public static AutoCloseable launch(Path webapp, Path work, String... arguments) throws Exception {
    LaunchLogging logging = LaunchLogging.begin();
    RunningServer running = start(webapp, work, LaunchOptions.parse(arguments));
    logging.started();
    System.out.println("Virtual models at " + running.uri());
    StartUpMemory.giveBack();
    return running;
  }

  /**
   * Starts a server in this JVM, on this class path's Jetty.
   *
   * @param war  packed or unpacked
   * @param work a directory for the server's own files; made when it is not there
   * @throws LaunchFailure when the address cannot be listened on, or the deployment fails; nothing is left running then
   */
  static RunningServer start(Path war, Path work, LaunchOptions options) throws LaunchFailure {
    if (!Files.isReadable(war)) {
      throw new LaunchFailure("Cannot read the WAR " + war + ".");
    }
    checkHost(options.host());
    Server server = new Server();
    ServerConnector connector = connector(server, options);
    server.addConnector(connector);
    server.setErrorHandler(new JsonErrors());
    WebAppContext webapp = webapp(war, work, options);
    server.setHandler(webapp);
    settings(webapp, options);
    try {
      server.start();
      return new RunningServer(uri(options, connector.getLocalPort()), server, webapp);
    } catch (Exception e) {
      LaunchFailure failure = explained(e, options);
      stop(server, failure);
      throw failure;
    }
  }

  private static void checkHost(String host) throws LaunchFailure {
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new LaunchFailure("--host=" + host + " is not known here; --host=127.0.0.1 would do.", e);
    }
  }

  private static ServerConnector connector(Server server, LaunchOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    // A model id may hold a slash (%2F), a percent sign (%25) or, by a client's carelessness, two slashes in a row.
    http.setUriCompliance(UriCompliance.DEFAULT.with("virtual", Violation.AMBIGUOUS_PATH_SEPARATOR,
        Violation.AMBIGUOUS_PATH_ENCODING, Violation.AMBIGUOUS_EMPTY_SEGMENT));
    http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  private static WebAppContext webapp(Path war, Path work, LaunchOptions options) {
    WebAppContext webapp = new WebAppContext();
    webapp.setContextPath(options.contextPath());
    webapp.setBaseResource(ResourceFactory.of(webapp).newResource(war));
    webapp.setTempDirectory(work.toFile());
    // No servlet of the container's (static files, JSP) belongs to this web application, so none is asked to start.
    webapp.setDefaultsDescriptor(null);
    // So no file is ever served, and WEB-INF is an unknown path like any other. Jetty's own refusal of it (12.0.31) breaks on the
    // second request of a connection: it answers 500 and closes.
    webapp.setProtectedTargets(new String[0]);
    // Only WEB-INF/classes has annotations to find; initializers in JARs (Jersey, Weld) are found by other means.
    webapp.setAttribute(MetaInfConfiguration.WEBINF_JAR_PATTERN, NO_JAR);
    webapp.setAttribute(MetaInfConfiguration.CONTAINER_JAR_PATTERN, NO_JAR);
    webapp.setThrowUnavailableOnStartupException(true);
    webapp.getServletHandler().setDecodeAmbiguousURIs(true);
    webapp.setErrorHandler(new ErrorPageErrorHandler() {
      @Override
      public boolean errorPageForMethod(String method) {
        return true;
      }
    });
    return webapp;
  }

  private static void settings(WebAppContext webapp, LaunchOptions options) throws LaunchFailure {
    for (Map.Entry<String, String> setting : withDefaults(options).entrySet()) {
      try {
        new EnvEntry(webapp, SettingName.ROOT + "/" + setting.getKey(), setting.getValue(), true);
      } catch (NamingException e) {
        throw new LaunchFailure("--" + setting.getKey() + " cannot be a name in JNDI: " + e.getMessage(), e);
      }
    }
  }

  /**
   * On a developer's machine request headers may override; on a server an administrator has to say so. JNDI comes before all
   * other sources, so the launcher's default must stay out of it when one of those has something to say.
   */
  private static Map<String, String> withDefaults(LaunchOptions options) {
    Map<String, String> settings = new LinkedHashMap<>(options.settings());
    SettingName overrides = SettingName.REQUEST_OVERRIDES;
    if (System.getProperty(overrides.systemProperty()) == null && System.getenv(overrides.environmentVariable()) == null) {
      settings.putIfAbsent(overrides.key(), "true");
    }
    return settings;
  }

  private static URI uri(LaunchOptions options, int port) throws URISyntaxException {
    return new URI("http", null, options.host(), port,
        options.contextPath().equals("/") ? null : options.contextPath(), null, null);
  }

  private static LaunchFailure explained(Exception failure, LaunchOptions options) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new LaunchFailure("Cannot listen on " + options.host() + ":" + options.port() + " (" + cause.getMessage()
            + "); --port=0 picks a free port, --host=127.0.0.1 is always there.", failure);
      }
    }
    return new LaunchFailure(RootCause.line(failure), failure);
  }

  private static void stop(Server server, LaunchFailure failure) {
    try {
      server.stop();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
