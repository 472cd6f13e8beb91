package dev.virtualmodel.conversation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One message of a conversation.
 *
 * @param name who speaks, where the caller says so
 */
public record Turn(Role role, Optional<String> name, List<ContentPart> parts) {

  public Turn {
    Objects.requireNonNull(role);
    Objects.requireNonNull(name);
    parts = List.copyOf(parts);
  }

  boolean hasToolResult() {
    return parts.stream().anyMatch(ContentPart.ToolResult.class::isInstance);
  }
}
