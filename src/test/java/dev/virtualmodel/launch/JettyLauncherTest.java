package dev.virtualmodel.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jetty as the launcher sets it up, with a web application as small as can be. */
class JettyLauncherTest {

  /** Weld is on the test's class path and starts with any web application here. */
  private static final List<Logger> CONTAINER = List.of(
      Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("org.jboss.weld"));

  @TempDir
  Path directory;

  @BeforeAll
  static void theContainerReportsFailuresThatTheseTestsWant() {
    CONTAINER.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @AfterAll
  static void theContainerReportsFailuresAgain() {
    CONTAINER.forEach(logger -> logger.setLevel(null));
  }

  @Test
  void settingsAreInJndiWhenTheApplicationStartsAndOverridesAreOn() throws Exception {
    try (RunningServer server = start(Echo.class, Map.of("models/org/bot", "Hi", "heartbeat", "1s"))) {
      assertEquals("models/org/bot=Hi heartbeat=1s request-overrides=true", body(ask(server, "/jndi", "")));
    }
  }

  @Test
  void aModelsIdMayHoldASlashAPercentSignAndTwoSlashes() throws Exception {
    try (RunningServer server = start(Echo.class, Map.of())) {
      assertEquals("/a/b", body(ask(server, "/a%2Fb", "")));
      assertEquals("/a%b", body(ask(server, "/a%25b", "")));
      assertEquals("/a//b", body(ask(server, "/a//b", "")));
    }
  }

  @Test
  void longHeadersPassAndTooLongOnesAreRefusedAsJson() throws Exception {
    try (RunningServer server = start(Echo.class, Map.of())) {
      assertEquals("/a", body(ask(server, "/a", "x-long: " + "a".repeat(60_000) + "\r\n")));
      String refusal = ask(server, "/a", "x-long: " + "a".repeat(70_000) + "\r\n");

      assertTrue(refusal.startsWith("HTTP/1.1 431 "), refusal);
      assertTrue(refusal.contains("\r\nContent-Type: application/json\r\n"), refusal);
      assertTrue(refusal.matches("(?s).*\r\nx-request-id: (req_[0-9a-f]{24})\r\nrequest-id: \\1\r\n.*"), refusal);
      assertEquals("{\"error\":{\"message\":\"Request Header Fields Too Large\",\"type\":\"invalid_request_error\","
          + "\"param\":null,\"code\":null}}", body(refusal));
    }
  }

  @Test
  void aUriThatNobodyCanReadIsRefusedAsJsonAndNoAnswerNamesTheServer() throws Exception {
    try (RunningServer server = start(Echo.class, Map.of())) {
      String refusal = ask(server, "/%zz", "accept: text/html\r\n");

      assertTrue(refusal.startsWith("HTTP/1.1 400 "), refusal);
      assertTrue(body(refusal).startsWith("{\"error\":{\"message\":\"Bad Request"), refusal);
      assertTrue(!refusal.contains("Server:") && !refusal.contains("Jetty"), refusal);
    }
  }

  @Test
  void aDeploymentThatFailsIsToldInTheWordsOfItsReason() {
    assertEquals("models.yaml line 3: unknown key 'contnet'",
        assertThrows(LaunchFailure.class, () -> start(Failing.class, Map.of())).getMessage());
  }

  @Test
  void aWarThatIsNotThereIsNamed() {
    Path missing = directory.resolve("missing.war");

    assertEquals("Cannot read the WAR " + missing + ".", assertThrows(LaunchFailure.class,
        () -> JettyLauncher.start(missing, directory, LaunchOptions.none())).getMessage());
  }

  private RunningServer start(Class<?> component, Map<String, String> settings) throws Exception {
    Files.createDirectories(directory.resolve("webapp/WEB-INF"));
    String name = component.getName();
    String content = component == Failing.class ? "<listener><listener-class>" + name + "</listener-class></listener>"
        : "<servlet><servlet-name>echo</servlet-name><servlet-class>" + name + "</servlet-class></servlet>"
        + "<servlet-mapping><servlet-name>echo</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>";
    Files.writeString(directory.resolve("webapp/WEB-INF/web.xml"),
        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + content + "</web-app>");
    return JettyLauncher.start(directory.resolve("webapp"), directory.resolve("work"),
        new LaunchOptions("127.0.0.1", 0, "/v", settings, false));
  }

  /** A whole answer as text; by socket, since a client of the JDK would repair what is wrong on purpose. */
  private static String ask(RunningServer server, String path, String headers) throws IOException {
    URI uri = server.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort()); InputStream answer = socket.getInputStream()) {
      socket.getOutputStream().write(("GET " + uri.getPath() + path + " HTTP/1.1\r\n"
          + "Host: localhost\r\nConnection: close\r\n"
          + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  /** Says which path it was asked for, or what it found in JNDI. */
  public static final class Echo extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setContentType("text/plain");
      response.getOutputStream().print(request.getPathInfo().equals("/jndi") ? jndi() : request.getPathInfo());
    }

    private static String jndi() {
      StringBuilder found = new StringBuilder();
      for (String name : new String[] {"models/org/bot", "heartbeat", "request-overrides"}) {
        try {
          found.append(name).append('=')
              .append(new InitialContext().lookup("java:comp/env/virtualmodel/" + name)).append(' ');
        } catch (NamingException e) {
          throw new IllegalStateException(e);
        }
      }
      return found.toString().strip();
    }
  }

  /** Refuses to start, as a wrong configuration does. */
  public static final class Failing implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      throw new IllegalStateException("Cannot start",
          new IllegalArgumentException("models.yaml line 3: unknown key 'contnet'"));
    }
  }
}
