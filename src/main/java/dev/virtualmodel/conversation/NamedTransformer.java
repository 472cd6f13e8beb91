package dev.virtualmodel.conversation;

import java.util.Objects;

/**
 * A transformer and what its users call it.
 *
 * @param name such as {@code round-only}, or {@code thinking, round-files} for one after the other
 */
public record NamedTransformer(String name, Transformer transformer) implements Transformer {

  public NamedTransformer {
    Objects.requireNonNull(name);
    Objects.requireNonNull(transformer);
  }

  @Override
  public Conversation transform(Conversation conversation) {
    return transformer.transform(conversation);
  }

  NamedTransformer then(NamedTransformer next) {
    return new NamedTransformer(name + ", " + next.name, transformer.then(next.transformer));
  }
}
