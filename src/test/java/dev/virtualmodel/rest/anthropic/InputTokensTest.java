package dev.virtualmodel.rest.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.rest.Bodies;
import org.junit.jupiter.api.Test;

class InputTokensTest {

  private static final String HELLO = "{\"role\": \"user\", \"content\": \"Hello, Claude\"}";

  @Test
  void textAndWhatFramesItAreCounted() {
    assertEquals(6 + TokenCounter.count("Hello, Claude"), count("\"messages\": [" + HELLO + "]"));
    assertEquals(9 + 2 * TokenCounter.count("Hello, Claude"), count("\"messages\": [" + HELLO + ", " + HELLO + "]"));
    assertEquals(count("\"messages\": [" + HELLO + "]"),
        count("\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"Hello, Claude\"}]}]"));
  }

  @Test
  void theSystemsWordsCountWithoutAFrame() {
    long without = count("\"messages\": [" + HELLO + "]");
    assertEquals(without + TokenCounter.count("You are a scientist"),
        count("\"system\": \"You are a scientist\", \"messages\": [" + HELLO + "]"));
  }

  @Test
  void toolsCountTogetherWithTheInstructionsForThem() {
    long without = count("\"messages\": [" + HELLO + "]");
    long with = count("\"messages\": [" + HELLO + "], \"tools\": [{\"name\": \"f\", \"description\": \"does f\","
        + " \"input_schema\": {\"type\": \"object\"}}]");
    assertEquals(without + 346 + 10 + TokenCounter.count("f") + TokenCounter.count("does f")
        + TokenCounter.count("{\"type\":\"object\"}"),
        with);
    assertEquals(without + 346 + 10 + TokenCounter.count("bash"),
        count("\"messages\": [" + HELLO + "], \"tools\": [{\"type\": \"bash_20250124\", \"name\": \"bash\"}]"));
  }

  @Test
  void anImageCountsAndNothingCountsNothing() {
    long text = count("\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"Hi\"}]}]");
    long both = count("\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"Hi\"}, {\"type\": "
        + "\"image\"}]}]");
    assertTrue(both > text + 1_000, () -> both + " is not much more than " + text);
    assertTrue(count("\"messages\": [{\"role\": \"user\", \"content\": \"\"}]") > 0);
  }

  private static long count(String fields) {
    return MessagesReader.count(Bodies.of("{\"model\": \"m\", " + fields + "}")).inputTokens();
  }
}
