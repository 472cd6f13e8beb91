package dev.virtualmodel.conversation;

/**
 * Reshapes a conversation before it goes on to a model, whichever protocol it came by. Called by many threads at once.
 *
 * <p>What it leaves alone is written as it came. What it adds is made with the constructors of {@link Turn} and
 * {@link ContentPart} that take no source; a tool's results are a turn of {@link Role#TOOL}.
 */
@FunctionalInterface
public interface Transformer {

  Conversation transform(Conversation conversation);

  default Transformer then(Transformer next) {
    return conversation -> next.transform(transform(conversation));
  }

  /** Leaves everything as it is. */
  static Transformer none() {
    return conversation -> conversation;
  }
}
