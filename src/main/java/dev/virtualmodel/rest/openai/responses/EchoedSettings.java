package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.Json;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The settings of a request that its response says again, null or not: the one table of them, with what the vendor takes where
 * a request says nothing.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/object">OpenAI: the response object</a>
 */
final class EchoedSettings {

  private static final String AUTO = "auto";

  private static final List<Setting> ALL = List.of(
      new Setting("background", "false", Field::flag),
      new Setting("instructions", "null", Field::optionalText),
      new Setting("max_output_tokens", "null", atLeast(1)),
      new Setting("max_tool_calls", "null", atLeast(1)),
      new Setting("metadata", "{}", EchoedSettings::checkObject),
      new Setting("parallel_tool_calls", "true", Field::flag),
      new Setting("previous_response_id", "null", Field::optionalText),
      new Setting("prompt", "null", EchoedSettings::checkObject),
      new Setting("prompt_cache_key", "null", Field::optionalText),
      new Setting("prompt_cache_retention", "null", Field::optionalText),
      new Setting("reasoning", "{\"effort\": null, \"summary\": null}", EchoedSettings::checkObject),
      new Setting("safety_identifier", "null", Field::optionalText),
      new Setting("service_tier", "\"default\"", Field::optionalText),
      new Setting("store", "true", Field::flag),
      new Setting("temperature", "1.0", field -> field.checkNumber(0, 2)),
      new Setting("text", "{\"format\": {\"type\": \"text\"}, \"verbosity\": \"medium\"}", EchoedSettings::checkObject),
      new Setting("tool_choice", "\"auto\"", EchoedSettings::checkTextOrObject),
      new Setting("tools", "[]", field -> field.items().forEach(Field::object)),
      new Setting("top_logprobs", "0", field -> field.wholeNumber(0, 20)),
      new Setting("top_p", "1.0", field -> field.checkNumber(0, 1)),
      new Setting("truncation", "\"disabled\"", EchoedSettings::checkTruncation),
      new Setting("user", "null", Field::optionalText));

  private EchoedSettings() {}

  /** In the order of the table; refuses what has another type than the vendor's. */
  static Map<String, JsonNode> of(Field body) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    ALL.forEach(setting -> settings.put(setting.name, setting.of(body.get(setting.name))));
    // Whatever tier a caller leaves to the vendor, an answer names the one that it was.
    settings.computeIfPresent("service_tier", (name, tier) -> AUTO.equals(tier.textValue()) ? TextNode.valueOf("default") : tier);
    return Collections.unmodifiableMap(settings);
  }

  private static Consumer<Field> atLeast(long least) {
    return field -> field.wholeNumber(least, Long.MAX_VALUE);
  }

  private static void checkObject(Field field) {
    if (field.isGiven()) {
      field.object();
    }
  }

  private static void checkTextOrObject(Field field) {
    if (field.isGiven() && !field.isText() && !field.json().isObject()) {
      throw field.wrongType("a string or an object");
    }
  }

  private static void checkTruncation(Field field) {
    if (field.optionalText().filter(word -> !word.equals(AUTO) && !word.equals("disabled")).isPresent()) {
      throw field.wrongValue("auto or disabled");
    }
  }

  /**
   * A setting.
   *
   * @param otherwise what a response says where its request does not; fields of an object stand in for those that are not given
   * @param check     refuses what will not do
   */
  private record Setting(String name, JsonNode otherwise, Consumer<Field> check) {

    Setting(String name, String otherwise, Consumer<Field> check) {
      this(name, json(otherwise), check);
    }

    JsonNode of(Field given) {
      check.accept(given);
      if (!given.isGiven()) {
        return otherwise;
      }
      if (given.json() instanceof ObjectNode fields && otherwise instanceof ObjectNode others) {
        ObjectNode all = others.deepCopy();
        fields.properties().stream().filter(field -> !field.getValue().isNull())
            .forEach(field -> all.set(field.getKey(), field.getValue()));
        return all;
      }
      return given.json();
    }

    private static JsonNode json(String text) {
      try {
        return Json.MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
