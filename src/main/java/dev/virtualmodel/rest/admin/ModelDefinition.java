package dev.virtualmodel.rest.admin;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Secrets;
import dev.virtualmodel.rest.Wire;

/** A model's definition as it was written, with its id and type in any case, and no secrets. */
record ModelDefinition(@JsonValue JsonNode json) implements Wire {

  static ModelDefinition of(VirtualModelConfig config) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", config.id());
    json.put("type", config.type().name());
    Secrets.masked(config.definition()).properties().forEach(written -> {
      if (!written.getValue().isNull()) {
        json.set(written.getKey(), written.getValue());
      }
    });
    return new ModelDefinition(json);
  }
}
