package dev.virtualmodel.conversation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** Its text parts, in a line each. */
  String text() {
    return parts.stream().filter(ContentPart.Text.class::isInstance).map(part -> ((ContentPart.Text) part).text())
        .collect(Collectors.joining("\n"));
  }
}
