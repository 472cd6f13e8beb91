package dev.virtualmodel;

import java.util.Objects;

/**
 * The tool call that a tool model makes.
 *
 * @param arguments a JSON object as compact text, its keys in the order in which they were written
 */
public record ToolCallConfig(String name, String arguments) {

  public ToolCallConfig {
    Objects.requireNonNull(name);
    Objects.requireNonNull(arguments);
  }
}
