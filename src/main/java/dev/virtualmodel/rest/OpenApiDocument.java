package dev.virtualmodel.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.document.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The description of all that a deployment answers to, written by hand in {@code openapi.yaml}.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
record OpenApiDocument(@JsonValue JsonNode json) implements Wire {

  private static final String FILE = "openapi.yaml";

  /** As it is written, for whichever server. */
  static OpenApiDocument written() {
    try (InputStream file = OpenApiDocument.class.getResourceAsStream(FILE)) {
      return new OpenApiDocument(Documents.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), FILE).toJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the description of the API cannot be read", e);
    }
  }

  /** The same of the server at this URL. */
  OpenApiDocument at(URI base) {
    ObjectNode here = json.deepCopy();
    here.putArray("servers").addObject().put("url", base.toString().replaceAll("/$", ""));
    return new OpenApiDocument(here);
  }
}
