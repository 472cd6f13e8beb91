package dev.virtualmodel.rest.anthropic;

import static dev.virtualmodel.rest.anthropic.StreamEvents.BLOCK_DELTA;
import static dev.virtualmodel.rest.anthropic.StreamEvents.BLOCK_START;
import static dev.virtualmodel.rest.anthropic.StreamEvents.BLOCK_STOP;
import static dev.virtualmodel.rest.anthropic.StreamEvents.MESSAGE_DELTA;
import static dev.virtualmodel.rest.anthropic.StreamEvents.MESSAGE_START;
import static dev.virtualmodel.rest.anthropic.StreamEvents.MESSAGE_STOP;
import static dev.virtualmodel.rest.anthropic.StreamEvents.PING;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.ReplyVisitor;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.anthropic.StreamEvents.Bare;
import dev.virtualmodel.rest.anthropic.StreamEvents.ContentBlockDelta;
import dev.virtualmodel.rest.anthropic.StreamEvents.ContentBlockStart;
import dev.virtualmodel.rest.anthropic.StreamEvents.ContentBlockStop;
import dev.virtualmodel.rest.anthropic.StreamEvents.Delta;
import dev.virtualmodel.rest.anthropic.StreamEvents.MessageDelta;
import dev.virtualmodel.rest.anthropic.StreamEvents.MessageStart;
import dev.virtualmodel.rest.anthropic.StreamEvents.Stop;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Renders a message as Anthropic's events: each block in turn begins, grows and stops. */
final class MessageStream implements StreamRenderer, ReplyVisitor {

  private static final FrameTemplate PING_FRAME = FrameTemplate.of(PING, new Bare(PING));
  private static final FrameTemplate STOP_FRAME = FrameTemplate.of(MESSAGE_STOP, new Bare(MESSAGE_STOP));

  private final String model;
  private final Reply.Message message;
  private final String requestId;
  private ByteArrayOutputStream frames;
  private boolean begun;
  private int index = -1;
  private boolean inText;
  private boolean inBlock;
  private FrameTemplate delta;

  MessageStream(String model, Reply.Message message, String requestId) {
    this.model = model;
    this.message = message;
    this.requestId = requestId;
    // Counted before the first event is due, so that it delays none.
    message.usage().get();
  }

  @Override
  public void render(ReplyEvent event, ByteArrayOutputStream into) {
    frames = into;
    begin();
    event.accept(this);
  }

  /** A ping is legal only after the message has begun: a long silence before the first token begins it. */
  @Override
  public void heartbeat(ByteArrayOutputStream into) {
    frames = into;
    begin();
    PING_FRAME.fill(frames);
  }

  @Override
  public void failure(ApiError error, ByteArrayOutputStream into) {
    into.writeBytes(AnthropicErrors.frame(error, requestId));
  }

  @Override
  public void text(ReplyEvent.Text text) {
    if (!inText) {
      beginBlock(Message.TextBlock.of(""), Delta.text(FrameTemplate.hole()));
      inText = true;
    }
    delta.fill(frames, Json.escaped(text.text()));
  }

  @Override
  public void toolUse(ReplyEvent.ToolUse call) {
    beginBlock(Message.ToolUseBlock.of(Ids.next("toolu_"), call.name(), Json.MAPPER.createObjectNode()), Delta.input(FrameTemplate.hole()));
  }

  @Override
  public void toolArguments(ReplyEvent.ToolArguments piece) {
    delta.fill(frames, Json.escaped(piece.json()));
  }

  @Override
  public void finish(ReplyEvent.Finish finish) {
    endBlock();
    Stop stop = new Stop(StopReasons.word(finish), finish.stopSequence().orElse(null));
    frame(MESSAGE_DELTA, new MessageDelta(MESSAGE_DELTA, stop, MessageUsage.of(message.usage().get())));
    STOP_FRAME.fill(frames);
  }

  private void begin() {
    if (!begun) {
      begun = true;
      frame(MESSAGE_START, new MessageStart(MESSAGE_START, new Message(Ids.next("msg_"), "message", "assistant", model, List.of(), null,
          null, MessageUsage.atStart(message.usage().get()))));
    }
  }

  private void beginBlock(Message.ContentBlock block, Delta pieces) {
    endBlock();
    inBlock = true;
    index++;
    frame(BLOCK_START, new ContentBlockStart(BLOCK_START, index, block));
    delta = FrameTemplate.of(BLOCK_DELTA, new ContentBlockDelta(BLOCK_DELTA, index, pieces));
  }

  private void endBlock() {
    if (inBlock) {
      frame(BLOCK_STOP, new ContentBlockStop(BLOCK_STOP, index));
    }
    inBlock = false;
    inText = false;
  }

  private void frame(String event, Object wire) {
    FrameTemplate.of(event, wire).fill(frames);
  }
}
