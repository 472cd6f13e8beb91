package dev.virtualmodel.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON, token by token. */
final class JsonText {

  // Documents come from callers, too: their keys have no business in the JVM's table of strings.
  private static final JsonFactory JSON = JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      // Not Jackson's usual one, whose buffers would keep our class loader on the container's threads.
      .recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private final String source;
  private final Tree tree = new Tree();

  private JsonText(String source) {
    this.source = source;
  }

  /**
   * The document.
   *
   * @throws JsonProcessingException when the text is not JSON (it may still be YAML)
   * @throws WrongSetting            when it is JSON, but not one of our documents
   */
  static Node read(String text, String source) throws JsonProcessingException {
    JsonText document = new JsonText(source);
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (document.tree.root() != null) {
          throw new JsonParseException(parser, "text after the end of the document");
        }
        document.add(token, parser);
      }
      return document.tree.root();
    } catch (JsonProcessingException notJson) {
      throw notJson;
    } catch (IOException impossible) {
      throw new UncheckedIOException("A text in memory could not be read: " + source, impossible);
    }
  }

  /** What is wrong with the JSON; without the words of the document, which may be a secret. */
  static WrongSetting wrong(JsonProcessingException notJson, String source) {
    String problem = notJson.getOriginalMessage().lines().findFirst().orElse("")
        .replaceAll("Unrecognized token '[^']*'", "Unrecognized token");
    return WrongSetting.syntax(location(notJson.getLocation(), source), "not valid JSON: " + problem);
  }

  private void add(JsonToken token, JsonParser parser) throws IOException {
    Location location = location(parser.currentTokenLocation(), source);
    switch (token) {
      case START_OBJECT -> tree.startMapping(location);
      case START_ARRAY -> tree.startSequence(location);
      case END_OBJECT, END_ARRAY -> tree.end();
      case FIELD_NAME -> tree.key(parser.currentName(), location);
      case VALUE_STRING -> tree.add(new Node.Text(location, parser.getText()));
      case VALUE_NUMBER_INT -> tree.add(new Node.Whole(location, parser.getBigIntegerValue()));
      case VALUE_NUMBER_FLOAT -> tree.add(new Node.Decimal(location, parser.getDecimalValue()));
      case VALUE_TRUE, VALUE_FALSE -> tree.add(new Node.Truth(location, token == JsonToken.VALUE_TRUE));
      case VALUE_NULL -> tree.add(new Node.Nothing(location));
      default -> throw new IllegalStateException("A JSON text has no token " + token);
    }
  }

  private static Location location(JsonLocation place, String source) {
    return place == null || place.getLineNr() < 1
        ? Location.of(source) : new Location(source, place.getLineNr(), Math.max(1, place.getColumnNr()));
  }
}
