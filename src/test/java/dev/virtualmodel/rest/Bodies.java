package dev.virtualmodel.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;

/** Opens to the protocols' tests how a request's body is read. */
public final class Bodies {

  private Bodies() {}

  public static Field field(JsonNode body) {
    return Field.body(body);
  }

  public static Field field(String body) {
    return field(json(body));
  }

  public static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
