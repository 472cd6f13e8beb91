package dev.virtualmodel.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in an upstream, or in a proxy's use of one, ends the start with one line, as with every other setting. */
class UpstreamMistakesIT {

  private static final String GOOD = "--upstreams/real={\"api\": \"openai\", \"base_url\": \"https://example.org/v1\"}";

  @TempDir
  private Path directory;

  @Test
  void aBaseUrlThatIsNoneIsToldByFileAndLine() throws Exception {
    Path file = Files.writeString(directory.resolve("models.yaml"), """
        upstreams:
          - id: real
            api: openai
            base_url: localhost/v1
        models:
          - {id: p, type: proxy, upstream: real}
        """);

    assertRefused(file + ":4: upstream 'real': key 'base_url': found \"localhost/v1\", expected an http or https URL such as"
        + " https://example.org/v1, without user, query and fragment", "--models-file=" + file);
  }

  @Test
  void aKeyThatIsNotInTheEnvironmentIsToldByItsVariable() throws Exception {
    assertRefused("JNDI java:comp/env/virtualmodel/upstreams/real:1: upstream 'real': key 'api_key_env': the environment has no"
        + " usable variable NOT_THERE_AT_ALL; set it to the key",
        "--upstreams/real={\"api\": \"openai\", \"base_url\": \"https://example.org/v1\", \"api_key_env\": \"NOT_THERE_AT_ALL\"}");
  }

  @Test
  void aProtocolThatNobodySpeaksIsToldWithTheNearest() throws Exception {
    assertRefused("JNDI java:comp/env/virtualmodel/upstreams/real:1: upstream 'real': key 'api': found \"opnai\", expected one of"
        + " openai, anthropic (did you mean 'openai'?)",
        "--upstreams/real={\"api\": \"opnai\", \"base_url\": \"https://example.org/v1\"}");
  }

  @Test
  void anUpstreamThatNobodyHasDefinedIsToldWithThoseThereAre() throws Exception {
    assertRefused("JNDI java:comp/env/virtualmodel/models/p:1: model 'p': key 'upstream': found \"reel\", expected the id of an"
        + " upstream: real", GOOD, "--models/p={\"type\": \"proxy\", \"upstream\": \"reel\"}");
  }

  @Test
  void aProxyHasNotTwoPaces() throws Exception {
    assertRefused("JNDI java:comp/env/virtualmodel/models/p:1: model 'p': key 'timing': a model has either delay or timing, not"
        + " both", GOOD,
        "--models/p={\"type\": \"proxy\", \"upstream\": \"real\", \"delay\": \"1s\", \"timing\": {\"first_token\": \"1s\"}}");
  }

  private static void assertRefused(String line, String... options) throws Exception {
    String[] all = new String[options.length + 1];
    System.arraycopy(options, 0, all, 1, options.length);
    all[0] = "--port=0";
    try (LaunchedWar war = LaunchedWar.start(all)) {
      assertAll(
          () -> assertEquals(1, war.exitCode()),
          () -> assertEquals("", war.firstLine()),
          () -> assertEquals(line + System.lineSeparator(), war.standardError()));
    }
  }
}
