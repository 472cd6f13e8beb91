package dev.virtualmodel.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param name   who speaks, where the caller says so
 * @param source the message as it came; a missing node for one that was made here
 */
public record Turn(Role role, Optional<String> name, List<ContentPart> parts, JsonNode source) {

  public Turn {
    Objects.requireNonNull(role);
    Objects.requireNonNull(name);
    parts = List.copyOf(parts);
    Objects.requireNonNull(source);
  }

  /** A message that was made here. */
  public Turn(Role role, List<ContentPart> parts) {
    this(role, Optional.empty(), parts, MissingNode.getInstance());
  }

  /** The same message with other content. */
  public Turn with(List<ContentPart> content) {
    return content.equals(parts) ? this : new Turn(role, name, content, source);
  }

  public boolean hasToolResult() {
    return parts.stream().anyMatch(ContentPart.ToolResult.class::isInstance);
  }

  /** Its text parts, in a line each. */
  public String text() {
    return parts.stream().filter(ContentPart.Text.class::isInstance).map(part -> ((ContentPart.Text) part).text())
        .collect(Collectors.joining("\n"));
  }
}
