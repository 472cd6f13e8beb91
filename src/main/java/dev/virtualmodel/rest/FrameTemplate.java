package dev.virtualmodel.rest;

import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame that was rendered once from the vendor's wire record, with a hole for what differs from event to event: filling it is
 * copying bytes.
 */
public final class FrameTemplate {

  private static final byte[] FRAME_END = "\n\n".getBytes(StandardCharsets.UTF_8);
  private static final String HOLE = "\u0001";
  private static final Pattern WRITTEN_HOLES = Pattern.compile("(?<=\")\\\\u0001(?=\")|" + HOLE);

  private final byte[][] pieces;

  private FrameTemplate(byte[][] pieces) {
    this.pieces = pieces;
  }

  /** What a wire record has at a place that {@link #fill} fills with the inside of a JSON string. */
  public static String hole() {
    return HOLE;
  }

  /** What a wire record has at a place that {@link #fill} fills with a number. */
  public static Object numberHole() {
    return new RawValue(HOLE);
  }

  /** A frame without a name, as OpenAI's. */
  public static FrameTemplate of(Object wire) {
    return split("data: " + json(wire));
  }

  /** A frame with a name, as Anthropic's. */
  public static FrameTemplate of(String event, Object wire) {
    return split(head(event) + json(wire));
  }

  /** A frame with a name that is written once: whatever texts stand in it, none of them is a hole. */
  public static byte[] whole(String event, Object wire) {
    return (head(event) + json(wire) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String head(String event) {
    return "event: " + event + "\ndata: ";
  }

  private static String json(Object wire) {
    return new String(Json.bytes(wire), StandardCharsets.UTF_8);
  }

  private static FrameTemplate split(String frame) {
    // Jackson writes the hole as an escape, as it does with every control character. It stands alone between its quotes: a
    // backslash before it would make it somebody's own text. A number's hole is that character itself, which no text has.
    List<byte[]> pieces = new ArrayList<>();
    int begin = 0;
    for (Matcher hole = WRITTEN_HOLES.matcher(frame); hole.find(); begin = hole.end()) {
      pieces.add(frame.substring(begin, hole.start()).getBytes(StandardCharsets.UTF_8));
    }
    pieces.add(frame.substring(begin).getBytes(StandardCharsets.UTF_8));
    return new FrameTemplate(pieces.toArray(byte[][]::new));
  }

  /** Appends the frame with its holes filled in their order, and the blank line that ends it. */
  public void fill(ByteArrayOutputStream frames, byte[]... values) {
    if (values.length != pieces.length - 1) {
      throw new IllegalArgumentException(pieces.length - 1 + " holes, " + values.length + " values");
    }
    for (int i = 0; i < values.length; i++) {
      frames.writeBytes(pieces[i]);
      frames.writeBytes(values[i]);
    }
    frames.writeBytes(pieces[values.length]);
    frames.writeBytes(FRAME_END);
  }

  /** The same with its first holes filled, for all the frames that have these values in common. */
  public FrameTemplate filled(byte[]... values) {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    for (int i = 0; i < values.length; i++) {
      first.writeBytes(pieces[i]);
      first.writeBytes(values[i]);
    }
    first.writeBytes(pieces[values.length]);
    byte[][] left = Arrays.copyOfRange(pieces, values.length, pieces.length);
    left[0] = first.toByteArray();
    return new FrameTemplate(left);
  }

  /** A frame without holes, as bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    fill(frame);
    return frame.toByteArray();
  }
}
