package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.virtualmodel.server.Page;
import dev.virtualmodel.server.ServerOfThisRun;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JAR in WEB-INF/lib brings a model of its own: the example that people are shown. */
class CdiModelIT {

  private static final Path EXAMPLE = Path.of("deploy", "examples", "cdi-model");
  private static final Path BEANS_XML = EXAMPLE.resolve("META-INF/beans.xml");
  private static final String HELLO = "{\"model\": \"parrot\", \"max_tokens\": 100, \"messages\":"
      + " [{\"role\": \"user\", \"content\": \"Hello\"}]%s}";

  @TempDir
  Path directory;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theBeanAnswersOnBothProtocols() throws Exception {
    try (LaunchedWar server = LaunchedWar.start(typed(), "--port=0", "--admin-token=t0ken")) {
      URI completions = URI.create(server.baseUrl() + "/v1/chat/completions");
      URI messages = URI.create(server.baseUrl() + "/v1/messages");
      JsonNode completion = json.readTree(Http.post(completions, HELLO.formatted("")).body());
      JsonNode message = json.readTree(Http.post(messages, HELLO.formatted("")).body());
      String chunks = Http.post(completions, HELLO.formatted(", \"stream\": true")).body();
      String events = Http.post(messages, HELLO.formatted(", \"stream\": true")).body();

      assertAll(
          () -> assertEquals("You said: Hello", completion.at("/choices/0/message/content").asText()),
          () -> assertEquals("You said: Hello", message.at("/content/0/text").asText()),
          () -> assertTrue(completion.at("/usage/prompt_tokens").asInt() > 0
              && completion.at("/usage/completion_tokens").asInt() > 0, completion.toString()),
          () -> assertTrue(chunks.contains("\"content\":\"You said: Hello\"") && chunks.endsWith("data: [DONE]\n\n"), chunks),
          () -> assertTrue(events.contains("\"text\":\"You said: Hello\"") && events.contains("event: message_stop"), events),
          () -> assertEquals("{\"id\":\"parrot\",\"type\":\"parrot\",\"name\":\"Parrot\"}", Http.get(
              URI.create(server.baseUrl() + "/admin/models/parrot"), "Authorization", "Bearer t0ken").body()),
          () -> assertTrue(server.standardError().contains("CDI beans: 1 model\n"), server.standardError()),
          () -> assertTrue(server.standardError().lines().allMatch(line -> line.contains(" INFO ")), server.standardError()));
    }
  }

  /** The WAR that comes of what the example's page has typed; its last line starts it. */
  private Path typed() throws Exception {
    assumeFalse(ServerOfThisRun.isNamed(), "its last line is for the launcher");
    for (String file : List.of("src/example/Parrot.java", "META-INF/beans.xml")) {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.copy(EXAMPLE.resolve(file), directory.resolve(file));
    }
    List<String> lines = Page.of(EXAMPLE.resolve("README.md")).commands();
    assertEquals("java -jar virtual.war", lines.get(lines.size() - 1));
    for (String line : lines.subList(0, lines.size() - 1)) {
      Page.run(line, LaunchedWar.war().getParent().getParent(), directory, directory.resolve("page.log"));
    }
    return directory.resolve("virtual.war");
  }

  @Test
  void aLaterPlaceReplacesTheBean() throws Exception {
    Path war = ExtendedWar.with(EXAMPLE.resolve("src/example/Parrot.java"), BEANS_XML, directory);
    try (LaunchedWar server = LaunchedWar.start(war, "--port=0", "--models/parrot={content: Bound}")) {
      HttpResponse<String> answer = Http.post(URI.create(server.baseUrl() + "/v1/chat/completions"), HELLO.formatted(""));

      assertEquals("Bound", json.readTree(answer.body()).at("/choices/0/message/content").asText());
      assertTrue(server.standardError().contains("JNDI java:comp/env/virtualmodel/models/parrot: model 'parrot' replaces the one"
          + " of CDI beans\n"), server.standardError());
    }
  }

  @Test
  void aBeanWithAWrongConfigStopsTheDeploymentInOneLine() throws Exception {
    String parrot = Files.readString(EXAMPLE.resolve("src/example/Parrot.java"));
    Path wrong = Files.writeString(directory.resolve("Parrot.java"), parrot.replace("of(\"parrot\"", "of(\"two words\""));
    Path war = ExtendedWar.with(wrong, BEANS_XML, directory);
    try (LaunchedWar server = LaunchedWar.start(war, "--port=0")) {
      assertEquals(1, server.exitCode());
      assertEquals("CDI bean example.Parrot: key 'id': found \"two words\", expected 1 to 256 characters without white space\n",
          server.standardError());
    }
  }
}
