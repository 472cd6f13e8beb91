package dev.virtualmodel.limit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A call that was let through. Closed when it is over; a stream counts as open until then. */
public final class Admission implements Verdict, AutoCloseable {

  private static final Admission FREE = new Admission(Meters.none(), false);

  private final Meters meters;
  private final AtomicBoolean open;

  Admission(Meters meters, boolean stream) {
    this.meters = meters;
    this.open = new AtomicBoolean(stream);
  }

  /** Of a call that is not limited by anything. */
  public static Admission free() {
    return FREE;
  }

  /** Whether there is nothing to count. */
  public boolean isFree() {
    return meters.isNone();
  }

  /** Whether what the answer says is limited. */
  public boolean countsOutput() {
    return meters.countOutput();
  }

  /** What it is held to. */
  public Meters meters() {
    return meters;
  }

  /** Takes what the answer counts, once it is known; asks for the count only where it is limited. */
  public void said(LongSupplier outputTokens) {
    meters.owe(outputTokens);
  }

  /** May be called more than once, by any thread. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      meters.endStream();
    }
  }

  @Override
  public <T> T fold(Function<Admission, T> admission, Function<Refusal, T> refusal) {
    return admission.apply(this);
  }
}
