package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.ReplyVisitor;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.openai.ChatCompletionChunk.Delta;
import dev.virtualmodel.rest.openai.ChatCompletionChunk.FunctionDelta;
import dev.virtualmodel.rest.openai.ChatCompletionChunk.ToolCallDelta;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Renders a message as chat completion chunks: the same pieces for each of the choices that were asked for. */
final class ChatCompletionStream implements StreamRenderer, ReplyVisitor {

  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HEARTBEAT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final String id = Ids.next("chatcmpl-");
  private final long created = Instant.now().getEpochSecond();
  private final ChatCompletionRequest asked;
  private final Reply.Message message;
  private final ChunkFrames[] choices;
  private final Closing closing;
  private ByteArrayOutputStream frames;
  private boolean begun;
  private int calls;

  /** How a stream ends. */
  enum Closing {
    /** As the vendor ends it: the usage only for those who asked for it. */
    WITH_THE_FINISH,
    /** The usage in the last chunk for everybody; the {@code [DONE]} is left to the host. */
    LEFT_TO_THE_HOST
  }

  ChatCompletionStream(ChatCompletionRequest asked, Reply.Message message) {
    this(asked, message, Closing.WITH_THE_FINISH);
  }

  ChatCompletionStream(ChatCompletionRequest asked, Reply.Message message, Closing closing) {
    this.asked = asked;
    this.message = message;
    this.closing = closing;
    this.choices = new ChunkFrames[asked.request().choices()];
    Arrays.setAll(choices, choice -> ChunkFrames.of(asked.includeUsage()).in(id, created, asked.request().model(), choice));
    if (asked.includeUsage()) {
      // Counted before the first event is due, so that it delays none.
      message.usage().get();
    }
  }

  @Override
  public void render(ReplyEvent event, ByteArrayOutputStream into) {
    frames = into;
    event.accept(this);
  }

  @Override
  public void heartbeat(ByteArrayOutputStream into) {
    into.writeBytes(HEARTBEAT);
  }

  @Override
  public void failure(ApiError error, ByteArrayOutputStream into) {
    into.writeBytes(OpenAiErrors.frame(error));
  }

  @Override
  public void text(ReplyEvent.Text text) {
    begin("\"\"");
    byte[] escaped = Json.escaped(text.text());
    for (ChunkFrames choice : choices) {
      choice.text().fill(frames, escaped);
    }
  }

  @Override
  public void toolUse(ReplyEvent.ToolUse call) {
    begin("null");
    for (int choice = 0; choice < choices.length; choice++) {
      chunk(choice, Delta.toolCall(new ToolCallDelta(calls, Ids.next("call_"), "function", new FunctionDelta(call.name(), ""))));
    }
    calls++;
  }

  @Override
  public void toolArguments(ReplyEvent.ToolArguments piece) {
    for (int choice = 0; choice < choices.length; choice++) {
      chunk(choice, Delta.toolCall(new ToolCallDelta(calls - 1, null, null, new FunctionDelta(null, piece.json()))));
    }
  }

  @Override
  public void finish(ReplyEvent.Finish finish) {
    begin("\"\"");
    String reason = FinishReasons.word(finish.reason());
    for (ChunkFrames choice : choices) {
      choice.finish().fill(frames, Json.escaped(reason));
    }
    if (asked.includeUsage()) {
      FrameTemplate.of(chunk(List.of(), usage())).fill(frames);
    } else if (closing == Closing.LEFT_TO_THE_HOST) {
      FrameTemplate.of(chunk(finished(reason), usage())).fill(frames);
    }
    if (closing == Closing.WITH_THE_FINISH) {
      frames.writeBytes(DONE);
    }
  }

  static byte[] done() {
    return DONE.clone();
  }

  /**
   * The role comes once, together with the first piece.
   *
   * @param content of no text yet, as JSON
   */
  private void begin(String content) {
    if (!begun) {
      begun = true;
      for (ChunkFrames choice : choices) {
        choice.role().fill(frames, content.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void chunk(int choice, Delta delta) {
    FrameTemplate.of(chunk(List.of(new ChatCompletionChunk.Choice(choice, delta, null, null)), unknownYet())).fill(frames);
  }

  /**
   * All choices as they ended, once more: whoever has not asked for the usage does not expect a chunk without choices, and
   * openai-java 4.41 does not look at the choices of a chunk that has a usage.
   */
  private List<ChatCompletionChunk.Choice> finished(String reason) {
    return IntStream.range(0, choices.length).boxed()
        .map(choice -> new ChatCompletionChunk.Choice(choice, Delta.none(), null, reason)).toList();
  }

  private ChatCompletionChunk chunk(List<ChatCompletionChunk.Choice> choices, Object usage) {
    return new ChatCompletionChunk(id, "chat.completion.chunk", created, asked.request().model(), ChatCompletion.SERVICE_TIER,
        ChatCompletion.FINGERPRINT, choices, usage);
  }

  private CompletionUsage usage() {
    return CompletionUsage.of(message.usage().get());
  }

  private Object unknownYet() {
    return asked.includeUsage() ? NullNode.instance : null;
  }
}
