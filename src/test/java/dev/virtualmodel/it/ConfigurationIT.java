package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models from a file and from JNDI, as a started server has them. */
class ConfigurationIT {

  @TempDir
  Path directory;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theOrderIsBuiltInThenFileThenJndiAndAReplacedModelKeepsItsPlace() throws Exception {
    Path file = Files.writeString(directory.resolve("models.yaml"),
        "models: [{id: mine, content: file}, {id: echo-model, content: file}, {id: other, content: file}]");
    Path one = Files.writeString(directory.resolve("one.yaml"), "{name: One, content: one}");
    try (LaunchedWar server = LaunchedWar.start("--port=0", "--models-file=" + file, "--models/other={\"content\": \"jndi\"}",
        "--models/org/one=" + one.toUri())) {
      List<String> ids = ids(server);

      assertEquals(List.of("mine", "other", "org/one"), ids.subList(ids.size() - 3, ids.size()));
      assertTrue(ids.indexOf("echo-model") < ids.indexOf("mine"), ids.toString());
      assertEquals(List.of("file", "jndi", "one"),
          List.of(says(server, "echo-model"), says(server, "other"), says(server, "org/one")));
    }
  }

  @Test
  void aMistakeInJndiStopsTheDeploymentInOneLine() throws Exception {
    try (LaunchedWar server = LaunchedWar.start("--port=0", "--models/bot={\"content\": \"Hi\", \"delay\": \"soon\"}")) {
      assertEquals(1, server.exitCode());
      assertEquals("JNDI java:comp/env/virtualmodel/models/bot:1: model 'bot': key 'delay': found \"soon\", expected a duration"
          + " such as 150ms, 1.5s, 2m or PT0.15S\n", server.standardError());
    }
  }

  @Test
  void aChangedFileIsServedWithinFiveSecondsAndWhatIsMadeByAnAdministratorStays() throws Exception {
    Path file = Files.writeString(directory.resolve("models.yaml"), "models: [{id: mine, content: before}]");
    try (LaunchedWar server = LaunchedWar.start("--port=0", "--models-file=" + file, "--admin-token=t0ken")) {
      assertEquals("before", says(server, "mine"));
      assertEquals(201, Http.post(URI.create(server.baseUrl() + "/admin/models"), "{\"id\": \"made\", \"content\": \"made\"}",
          "Authorization", "Bearer t0ken").statusCode());
      Path next = Files.writeString(directory.resolve("next.yaml"),
          "models: [{id: mine, content: after}, {id: echo-model, content: after}]");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      long start = System.nanoTime();
      while (!says(server, "mine").equals("after")) {
        if (System.nanoTime() - start > Duration.ofSeconds(5).toNanos()) {
          fail("not read again within 5 s: " + server.standardError());
        }
      }

      assertEquals(List.of("after", "made"), List.of(says(server, "echo-model"), says(server, "made")));
      assertTrue(server.standardError().contains(": read again: 0 new, 2 changed, 0 gone\n"), server.standardError());
      assertEquals(143, server.terminate());
      assertTrue(server.standardError().lines().allMatch(line -> line.contains(" INFO ")), server.standardError());
    }
  }

  private List<String> ids(LaunchedWar server) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    JsonNode list = json.readTree(Http.get(URI.create(server.baseUrl() + "/v1/models")).body());
    list.get("data").forEach(model -> ids.add(model.get("id").asText()));
    return ids;
  }

  private String says(LaunchedWar server, String model) throws IOException, InterruptedException {
    String body = "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";
    String answer = Http.post(URI.create(server.baseUrl() + "/v1/chat/completions"), body).body();
    return json.readTree(answer).at("/choices/0/message/content").asText();
  }
}
