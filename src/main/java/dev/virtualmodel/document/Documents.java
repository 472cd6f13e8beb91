package dev.virtualmodel.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** Reads a text as YAML or JSON, whichever it is. */
public final class Documents {

  private static final Pattern BRACKET = Pattern.compile("\\s*[{\\[]");
  private static final Pattern LIKE_JSON = Pattern.compile("\\s*(\\{\\s*\"|\\[\\s*[{\"])");

  private Documents() {
  }

  /**
   * The one document in the text. JSON is read as JSON (with its tabs and escapes), everything else as YAML 1.2, core schema;
   * a YAML alias stands for its anchor, {@code <<} takes over keys.
   *
   * @param source what messages call the text, such as {@code file:models.yaml}
   * @throws WrongSetting when it is neither, empty, more than one, holds a key twice, keys that are not text, tags, aliases that
   *                      stand for very much, or is deeper than {@value Tree#MAX_DEPTH} levels
   */
  public static Node parse(String text, String source) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!BRACKET.matcher(plain).lookingAt()) {
      return YamlText.read(plain, source);
    }
    try {
      return JsonText.read(plain, source);
    } catch (JsonProcessingException notJson) {
      return readFlowStyle(plain, source, notJson);
    }
  }

  // {id: x} is YAML; when it is neither, the person should hear of the language they meant.
  private static Node readFlowStyle(String text, String source, JsonProcessingException notJson) {
    try {
      return YamlText.read(text, source);
    } catch (WrongSetting notYaml) {
      throw LIKE_JSON.matcher(text).lookingAt() ? JsonText.wrong(notJson, source) : notYaml;
    }
  }
}
