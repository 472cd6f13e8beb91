package dev.virtualmodel.fault;

import dev.virtualmodel.reply.Reply;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Lets a fault happen now and then.
 *
 * @param probability of each request's fault, from 0 (never) to 1 (always)
 * @param chance      draws from 0 to 1, the latter excluded; once for each request, by many threads at once
 */
record Sometimes(Fault fault, double probability, DoubleSupplier chance) implements Fault {

  Sometimes {
    Objects.requireNonNull(fault);
    Objects.requireNonNull(chance);
  }

  @Override
  public Reply apply(Reply reply) {
    return chance.getAsDouble() < probability ? fault.apply(reply) : reply;
  }
}
