package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A running server for the tests of a class, shared by all classes that ask for the same options:
 * <pre>{@code
 * @RegisterExtension
 * static final VirtualServer SERVER = VirtualServer.with("--heartbeat=1s");
 * }</pre>
 * It is a process of the real {@code java -jar virtual.war} rather than a Jetty on the test's class path: that is what users
 * run, its class loaders are the real ones, and it starts in about as little time. It ends after the last class.
 * <p>
 * With the system property {@code virtualmodel.base.url} the tests speak to that server instead, a Tomcat or a Payara; those
 * that need options are then skipped, since nobody can give them to a server that is running.
 */
public final class VirtualServer implements BeforeAllCallback {

  private static final String ELSEWHERE = System.getProperty("virtualmodel.base.url", "");

  private final List<String> options;
  private URI baseUrl;
  private LaunchedWar war;

  private VirtualServer(List<String> options) {
    this.options = options;
  }

  /** As users get it without any option, but on a free port. */
  public static VirtualServer plain() {
    return with();
  }

  /** With further options such as {@code --api-keys=secret}; host and port are chosen here. */
  public static VirtualServer with(String... options) {
    return new VirtualServer(List.of(options));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (ELSEWHERE.isEmpty()) {
      war = context.getRoot().getStore(Namespace.create(VirtualServer.class))
          .getOrComputeIfAbsent(options, Shared::start, Shared.class).war;
      baseUrl = war.baseUrl();
    } else {
      assumeTrue(options.isEmpty(), () -> ELSEWHERE + " was not started with " + options);
      baseUrl = URI.create(ELSEWHERE.replaceAll("/+$", ""));
    }
  }

  /** Where the web application is, without a slash at its end: {@code http://127.0.0.1:43210/virtual}. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** For example {@code url("/v1/models")}. */
  public URI url(String path) {
    return URI.create(baseUrl + path);
  }

  /** What the server has said on standard error so far; for a server elsewhere, whose log is not ours to read, nothing. */
  String standardError() throws IOException {
    return war == null ? "" : war.standardError();
  }

  /** The root store closes it when the last test is through. */
  private record Shared(LaunchedWar war) implements AutoCloseable {

    static Shared start(List<String> options) {
      try {
        String[] all = new String[options.size() + 1];
        all[0] = "--port=0";
        for (int i = 0; i < options.size(); i++) {
          all[i + 1] = options.get(i);
        }
        return new Shared(LaunchedWar.start(all));
      } catch (Exception e) {
        throw new IllegalStateException("Cannot start " + LaunchedWar.war() + " with " + options, e);
      }
    }

    @Override
    public void close() throws IOException {
      war.close();
    }
  }
}
