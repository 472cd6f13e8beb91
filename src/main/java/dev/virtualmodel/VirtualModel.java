package dev.virtualmodel;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.reply.Reply;
import java.util.Set;

/** A model: who it is and what it says. Called by many threads at once; nothing is written while it thinks of its reply. */
public interface VirtualModel {

  VirtualModelConfig config();

  Reply reply(ModelRequest request);

  /** Whether its replies are an upstream's, byte for byte: then requests come to it with their {@code origin}. */
  default boolean forwards() {
    return false;
  }

  /**
   * The upstream's count of a request's tokens; only for a model that forwards. A count is no answer: nothing goes wrong with it
   * that goes wrong with answers, and it takes no step.
   */
  default Reply count(ModelRequest request) {
    return reply(request);
  }

  /** What it can be asked for. A call for something else is refused before it gets here. */
  default Set<Task> tasks() {
    return Set.of(Task.ANSWER);
  }

  /** What the request would count as input, without an answer. */
  default long inputTokens(ModelRequest request) {
    return request.inputTokens();
  }

  /**
   * Begins again with the first of its steps.
   *
   * @return false when it has none: each of its replies depends on its request alone
   */
  default boolean restart() {
    return false;
  }
}
