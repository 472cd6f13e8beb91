package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a user sees of {@code java -jar virtual.war}, from its first line to its exit code. */
class LauncherProcessIT {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void itSaysWhereItIsAnswersThereAndLeavesNothingBehind() throws Exception {
    try (LaunchedWar war = LaunchedWar.start("--port=0", "--context-path=/models", "--heartbeat", "20s")) {
      assertTrue(war.firstLine().matches("Virtual models at http://127\\.0\\.0\\.1:[1-9][0-9]*/models"), war.firstLine());
      URI error = URI.create(war.baseUrl() + "/__error");
      var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(error).build(), BodyHandlers.ofString());

      assertEquals(404, answer.statusCode());
      assertEquals(1, war.temporaryFiles().size());
      assertEquals(143, war.terminate());
      assertAll(
          () -> assertEquals("", war.furtherOutput()),
          () -> assertTrue(war.standardError().lines().allMatch(line -> line.contains(" INFO ")), war.standardError()),
          () -> assertEquals(List.of(), war.temporaryFiles()));
    }
  }

  @Test
  void aTakenPortIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertRefused("Cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (Address already in use);"
          + " --port=0 picks a free port, --host=127.0.0.1 is always there.", "--port=" + taken.getLocalPort());
    }
  }

  @Test
  void anUnknownOptionIsToldInOneLineWithTheNearest() throws Exception {
    assertRefused("Unknown option --hartbeat; did you mean --heartbeat? --help lists all options.", "--hartbeat=1s");
  }

  @Test
  void aBadPortIsToldInOneLine() throws Exception {
    assertRefused("--port takes a number from 0 to 65535 (0: a free one), not 'http'.", "--port", "http");
  }

  @Test
  void helpListsEverySettingAndEndsWell() throws Exception {
    try (LaunchedWar war = LaunchedWar.start("--help")) {
      assertEquals("Usage: java -jar virtual.war [--name=value ...]", war.firstLine());
      String page = war.furtherOutput();
      for (String option : List.of("host", "port", "context-path", "help", "models/<id>", "upstreams/<id>", "models-file",
          "default-models", "api-keys", "admin-token", "max-body-bytes", "cors-origins", "heartbeat", "max-streams",
          "stall-timeout", "request-overrides", "key-limits")) {
        assertTrue(page.contains("\n  --" + option + " "), option + " is not in\n" + page);
      }
      assertEquals(0, war.exitCode());
      assertEquals("", war.standardError());
    }
  }

  private static void assertRefused(String line, String... options) throws Exception {
    try (LaunchedWar war = LaunchedWar.start(options)) {
      assertEquals(1, war.exitCode());
      assertAll(
          () -> assertEquals("", war.firstLine()),
          () -> assertEquals(line + System.lineSeparator(), war.standardError()),
          () -> assertEquals(List.of(), war.temporaryFiles()));
    }
  }
}
