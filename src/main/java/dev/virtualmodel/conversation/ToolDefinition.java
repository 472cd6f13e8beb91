package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * A tool that the caller offers.
 *
 * @param description empty where there is none
 * @param parameters  JSON Schema of its arguments, or a missing node
 */
public record ToolDefinition(String name, String description, JsonNode parameters) {

  public ToolDefinition {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    Objects.requireNonNull(parameters);
  }
}
