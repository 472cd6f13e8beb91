package dev.virtualmodel.fault;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import java.util.Objects;

/** Answers with an error before a word is said, at once: no upstream is asked, and no delay is waited for. */
public record Refusal(ApiError error) implements Fault {

  public Refusal {
    Objects.requireNonNull(error);
  }

  @Override
  public Reply apply(Reply reply) {
    return new Reply.Failure(error);
  }
}
