package dev.virtualmodel.conversation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds the files that a tool call is about: what stands at keys that name files, then whatever looks like a path. */
final class FilePaths {

  private static final List<String> KEYS = List.of("path", "file", "filename", "filepath", "file_path", "uri", "url");

  private static final int LONGEST = 1_024;
  private static final String NAME = "[\\p{L}\\p{N}_.@~+,%()\\[\\]-]+";
  private static final String EXTENSIONS =
      "md|txt|rst|adoc|java|kt|kts|groovy|gradle|scala|xml|xsd|json|jsonl|yaml|yml|toml|ini|cfg"
      + "|conf|properties|py|ipynb|js|mjs|cjs|jsx|ts|tsx|vue|html|htm|css|scss|c|h|cc|cpp|hpp|cs|go|rs|rb|php|swift|sh|bash|bat"
      + "|ps1|sql|csv|tsv|log|lock|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|zip|tar|gz|jar|war|proto|tf";

  /** Rooted somewhere, with a file's extension, or deep: not {@code and/or}, {@code text/html}, {@code 3.14} or {@code \d+}. */
  private static final Pattern PATH = Pattern.compile(String.join("|",
      "(?:file:/*|~|\\.{1,2}|[A-Za-z]:)?(?:/" + NAME + ")+/?",
      "[A-Za-z]:(?:\\\\" + NAME + ")+",
      "(?:" + NAME + "/)+" + NAME + "\\.[A-Za-z][A-Za-z0-9]{0,9}",
      "(?:" + NAME + "\\\\)+" + NAME + "\\.[A-Za-z][A-Za-z0-9]{0,9}",
      "[\\p{L}_.@]" + NAME + "(?:/" + NAME + "){2,}/?",
      NAME + "\\.(?i:" + EXTENSIONS + ")"));

  private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
      // Not Jackson's usual one, whose buffers would keep our class loader on the container's threads.
      .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private FilePaths() {}

  /**
   * Each path once.
   *
   * @param arguments of a tool call, a JSON object as text; what is no JSON is taken for one string
   */
  static Set<String> in(String arguments) {
    JsonNode input = read(arguments);
    Set<String> paths = new LinkedHashSet<>();
    for (String key : KEYS) {
      eachField(input, (name, value) -> {
        if (name.equalsIgnoreCase(key)) {
          texts(value).stream().filter(FilePaths::isName).forEach(paths::add);
        }
      });
    }
    eachText(input, text -> {
      if (looksLikePath(text)) {
        paths.add(text);
      }
    });
    return paths;
  }

  /** A key such as {@code file} may as well hold what is in the file. */
  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
  }

  static boolean looksLikePath(String text) {
    return text.length() <= LONGEST && PATH.matcher(text).matches();
  }

  private static JsonNode read(String arguments) {
    try {
      return MAPPER.readTree(arguments);
    } catch (JsonProcessingException e) {
      // A model's arguments are what it wrote, JSON or not.
      return JsonNodeFactory.instance.textNode(arguments);
    }
  }

  /** A text, or the texts of a list. */
  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.textValue());
    } else if (value.isArray()) {
      value.forEach(item -> texts.addAll(item.isTextual() ? List.of(item.textValue()) : List.of()));
    }
    return texts;
  }

  private interface FieldConsumer {
    void accept(String name, JsonNode value);
  }

  private static void eachField(JsonNode node, FieldConsumer consumer) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        consumer.accept(field.getKey(), field.getValue());
      }
    }
    node.forEach(child -> eachField(child, consumer));
  }

  private static void eachText(JsonNode node, Consumer<String> consumer) {
    if (node.isTextual()) {
      consumer.accept(node.textValue());
    }
    node.forEach(child -> eachText(child, consumer));
  }
}
