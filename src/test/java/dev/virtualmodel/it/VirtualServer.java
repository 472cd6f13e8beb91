package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtualmodel.server.Application;
import dev.virtualmodel.server.ServerOfThisRun;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A running server for the tests of a class, shared by all classes that ask for the same options:
 * <pre>{@code
 * @RegisterExtension
 * static final VirtualServer SERVER = VirtualServer.with("--heartbeat=1s");
 * }</pre>
 * It is a process of the real {@code java -jar virtual.war} rather than a Jetty on the test's class path: that is what users
 * run, its class loaders are the real ones, and it starts in about as little time. It ends after the last class.
 * <p>
 * In the Maven profiles of other servers ({@code -Ptomcat10}) it is a deployment of the WAR there instead: options become
 * settings, given in that server's own way. With the system property {@code virtualmodel.base.url} the tests speak to whatever
 * answers there; those that need options are then skipped, since nobody can give them to a server that is running.
 */
public final class VirtualServer implements BeforeAllCallback {

  private static final String ELSEWHERE = System.getProperty("virtualmodel.base.url", "");

  private final Launch launch;
  private URI baseUrl;
  private LaunchedWar war;
  private Callable<String> log = () -> "";

  private VirtualServer(Launch launch) {
    this.launch = launch;
  }

  /** As users get it without any option, but on a free port. */
  public static VirtualServer plain() {
    return with();
  }

  /** With further options such as {@code --api-keys=secret}; host and port are chosen here. */
  public static VirtualServer with(String... options) {
    return new VirtualServer(new Launch(List.of(options), Map.of()));
  }

  /** The same, with further variables in the environment of its process. */
  VirtualServer withEnvironment(Map<String, String> environment) {
    return new VirtualServer(new Launch(launch.options, environment));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (ServerOfThisRun.isNamed()) {
      baseUrl = launch.deploy(context);
      log = () -> launch.log(context);
    } else if (ELSEWHERE.isEmpty()) {
      war = context.getRoot().getStore(Namespace.create(VirtualServer.class))
          .getOrComputeIfAbsent(launch, Shared::start, Shared.class).war;
      baseUrl = war.baseUrl();
      log = war::standardError;
    } else {
      assumeTrue(launch.options.isEmpty(), () -> ELSEWHERE + " was not started with " + launch.options);
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

  /** Of a server that was started here. */
  long processId() {
    return war.processId();
  }

  /** All that stands in the server's log so far, whoever said it; nothing of a server elsewhere, whose log is not ours to read. */
  String log() throws Exception {
    return log.call();
  }

  /** What the launcher has said so far; nothing of other servers, whose log has words of their own. */
  String standardError() throws IOException {
    return war == null ? "" : war.standardError();
  }

  /** Those that a test class has, inherited ones included. */
  static Stream<VirtualServer> servers(Class<?> tests) {
    return AnnotationSupport.findAnnotatedFieldValues(tests, RegisterExtension.class, VirtualServer.class).stream();
  }

  /** How it is started. */
  String options() {
    return launch.toString();
  }

  /** How a server is started; those who say the same share one. */
  private record Launch(List<String> options, Map<String, String> environment) {

    URI deploy(ExtensionContext context) throws Exception {
      Map<String, String> settings = new LinkedHashMap<>();
      // As the launcher has it; a server's administrator has to say so.
      settings.put("request-overrides", "true");
      for (String option : options) {
        int equals = option.indexOf('=');
        settings.put(option.substring("--".length(), equals), option.substring(equals + 1));
      }
      String path = settings.remove("context-path");
      return ServerOfThisRun.serving(context, environment, number(context), new Application(path == null ? "" : path, settings));
    }

    String log(ExtensionContext context) throws IOException {
      return ServerOfThisRun.log(context, environment, number(context));
    }

    /** Among the servers of the test class. */
    private int number(ExtensionContext context) {
      return servers(context.getRequiredTestClass()).map(server -> server.launch).distinct().toList().indexOf(this);
    }
  }

  /** The root store closes it when the last test is through. */
  private record Shared(LaunchedWar war) implements AutoCloseable {

    static Shared start(Launch launch) {
      try {
        List<String> all = new ArrayList<>(List.of("--port=0"));
        all.addAll(launch.options);
        return new Shared(LaunchedWar.start(launch.environment, all.toArray(String[]::new)));
      } catch (Exception e) {
        throw new IllegalStateException("Cannot start " + LaunchedWar.war() + " with " + launch.options, e);
      }
    }

    @Override
    public void close() throws IOException {
      war.close();
    }
  }
}
