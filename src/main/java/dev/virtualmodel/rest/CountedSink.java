package dev.virtualmodel.rest;

import dev.virtualmodel.limit.Admission;
import dev.virtualmodel.streaming.EventSink;
import java.util.concurrent.CompletionStage;

/** The sink of a stream that counts as open until it is over, however it ends. */
record CountedSink(EventSink sink, Admission admission) implements EventSink {

  /** The sink itself where nothing is counted. */
  static EventSink of(EventSink sink, Admission admission) {
    return admission.isFree() ? sink : new CountedSink(sink, admission);
  }

  @Override
  public CompletionStage<?> send(byte[] frames) {
    return sink.send(frames);
  }

  @Override
  public boolean isOpen() {
    return sink.isOpen();
  }

  @Override
  public boolean takesAtOnce() {
    return sink.takesAtOnce();
  }

  /** The place is free before the caller can see the end, and come again. */
  @Override
  public void close() {
    admission.close();
    sink.close();
  }

  @Override
  public void abort() {
    admission.close();
    sink.abort();
  }
}
