package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of somebody else, compiled and run with the classes JAR, Jackson, HdrHistogram and nothing else. */
class DelayProviderClassPathIT {

  private static final String PROGRAM = """
      import dev.virtualmodel.testing.DelayConfig;
      import dev.virtualmodel.testing.DelayProvider;
      import java.net.URI;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse.BodyHandlers;

      public class Program {

        public static void main(String[] args) throws Exception {
          try (DelayProvider provider = DelayProvider.start(new DelayConfig(5, 10, 5, 10).withSeed(42))) {
            ask(provider, "/v1/chat/completions", "{'model': 'any', 'messages': [{'role': 'user', 'content': 'Hi'}]}");
            ask(provider, "/chat/completions",
                "{'model': 'any', 'stream': true, 'n': 2, 'tools': [{'type': 'function', 'function': {'name': 'f'}}], "
                + "'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': 'Hi'}]}]}");
            ask(provider, "/v1/chat/completions", "{");
            ask(provider, "/nowhere", "");
          }
        }

        private static void ask(DelayProvider provider, String path, String body) throws Exception {
          var request = HttpRequest.newBuilder(URI.create(provider.url() + path))
              .POST(HttpRequest.BodyPublishers.ofString(body.replace('\\'', '"'))).build();
          var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
          System.out.println(response.statusCode() + " " + (response.body().contains("and random sleep") ? "said" : "refused")
              + (response.body().endsWith("data: [DONE]\\n\\n") ? " and done" : ""));
        }
      }
      """;

  @Test
  void theClassesJarWithJacksonAndHdrHistogramIsEnough(@TempDir Path directory) throws Exception {
    Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);
    Path output = directory.resolve("output");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", classPath(), source.toString()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertEquals("""
          200 said
          200 said and done
          400 refused
          404 refused
          """, said.replace("\r\n", "\n"));
      assertEquals(true, ended, "the program ends, as no thread of the provider is left");
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  private static String classPath() throws Exception {
    return List.of(LaunchedWar.war().resolveSibling("virtual-classes.jar"), jar(ObjectMapper.class), jar(JsonFactory.class),
        jar(JsonInclude.class), jar(Histogram.class)).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
