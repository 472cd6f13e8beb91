package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.rest.FrameTemplate;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes a stream's events and numbers them, from 0 without a gap. */
final class NumberedEvents {

  private ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private int next;

  /** Where events go from now on. */
  void into(ByteArrayOutputStream target) {
    frames = target;
  }

  /** @param wire the event's record with its number */
  void write(String event, Function<Object, Object> wire) {
    frames.writeBytes(FrameTemplate.whole(event, wire.apply(next++)));
  }

  /** A frame for many events, with a hole for the number and one for what differs. */
  static FrameTemplate template(String event, Function<Object, Object> wire) {
    return FrameTemplate.of(event, wire.apply(FrameTemplate.numberHole()));
  }

  /** @param value what fills the template's second hole */
  void write(FrameTemplate template, byte[] value) {
    template.fill(frames, Integer.toString(next++).getBytes(StandardCharsets.US_ASCII), value);
  }
}
