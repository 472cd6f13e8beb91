package dev.virtualmodel.rest.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.rest.Bodies;
import org.junit.jupiter.api.Test;

/**
 * Counts against what the vendor's API counted for its own examples with {@code gpt-4o}.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">OpenAI: how to count tokens</a>
 */
class PromptTokensTest {

  @Test
  void messagesWithNamesCountAsTheVendorCountsThem() {
    assertEquals(124, count("""
        {"model": "m", "messages": [
          {"role": "system",
           "content": "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
          {"role": "system", "name": "example_user", "content": "New synergies will help drive top-line growth."},
          {"role": "system", "name": "example_assistant", "content": "Things working well together will increase revenue."},
          {"role": "system", "name": "example_user",
           "content": "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
          {"role": "system", "name": "example_assistant",
           "content": "Let's talk later when we're less busy about how to do better."},
          {"role": "user",
           "content": "This late pivot means we don't have time to boil the ocean for the client deliverable."}]}"""));
  }

  @Test
  void toolsCountAsTheVendorCountsThem() {
    assertEquals(101, count("""
        {"model": "m", "messages": [
          {"role": "system", "content": "You are a helpful assistant that can answer to questions about the weather."},
          {"role": "user", "content": "What's the weather like in San Francisco?"}],
         "tools": [{"type": "function", "function": {"name": "get_current_weather",
           "description": "Get the current weather in a given location",
           "parameters": {"type": "object", "required": ["location"], "properties": {
             "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
             "unit": {"type": "string", "description": "The unit of temperature to return",
               "enum": ["celsius", "fahrenheit"]}}}}}]}"""));
  }

  @Test
  void whatFramesAMessageIsCountedToo() {
    assertEquals(8, count("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}"));
    assertEquals(8, count("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": "
        + "\"Hello\"}]}]}"));
    assertEquals(93, count("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": "
        + "\"Hello\"},"
        + "{\"type\": \"image_url\", \"image_url\": {\"url\": \"data:image/png;base64,AAAA\"}}]}]}"));
  }

  private static long count(String body) {
    return ChatCompletionReader.read(Bodies.of(body)).request().inputTokens();
  }
}
