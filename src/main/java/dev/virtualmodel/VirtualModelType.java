package dev.virtualmodel;

import java.util.Objects;

/**
 * The name of a kind of model, as {@code type} in a model's definition. An open set: the kinds known to a deployment are those
 * in the model factory's table.
 */
public record VirtualModelType(String name) {

  /** Answers with fixed text. */
  public static final VirtualModelType STATIC = new VirtualModelType("static");
  /** Answers with a tool call. */
  public static final VirtualModelType TOOL = new VirtualModelType("tool");
  /** Stands in front of another model. */
  public static final VirtualModelType PROXY = new VirtualModelType("proxy");
  /** Answers each request with the next of its steps. */
  public static final VirtualModelType SEQUENCE = new VirtualModelType("sequence");

  /** Answers texts with vectors. */
  public static final VirtualModelType EMBEDDING = new VirtualModelType("embedding");
  /** Answers inputs with what is wrong with them. */
  public static final VirtualModelType MODERATION = new VirtualModelType("moderation");

  public VirtualModelType {
    Objects.requireNonNull(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
