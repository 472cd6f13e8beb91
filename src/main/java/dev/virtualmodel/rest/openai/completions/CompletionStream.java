package dev.virtualmodel.rest.openai.completions;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.ReplyVisitor;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.openai.CompletionUsage;
import dev.virtualmodel.rest.openai.OpenAiErrors;
import dev.virtualmodel.rest.openai.OpenAiFrames;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/**
 * Renders a message as pieces of completions: the same pieces for each of the choices that were asked for.
 *
 * <p>{@code finish_reason} is null in all but the last, as the vendor sends it (recorded of gpt-3.5-turbo-instruct, 2023-12),
 * though its published schema has one type for whole completions and for pieces, in which it is never null. openai-java goes by
 * that where its response validation is on.
 */
final class CompletionStream implements StreamRenderer, ReplyVisitor {

  private final String id = Ids.next(Completion.ID);
  private final long created = Instant.now().getEpochSecond();
  private final CompletionRequest asked;
  private final Reply.Message message;
  private final FrameTemplate[] texts;
  private ByteArrayOutputStream frames;
  private boolean begun;

  CompletionStream(CompletionRequest asked, Reply.Message message) {
    this.asked = asked;
    this.message = message;
    this.texts = new FrameTemplate[asked.choices()];
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
    into.writeBytes(OpenAiFrames.heartbeat());
  }

  @Override
  public void failure(ApiError error, ByteArrayOutputStream into) {
    into.writeBytes(OpenAiErrors.frame(error));
  }

  @Override
  public void text(ReplyEvent.Text text) {
    begin();
    byte[] escaped = Json.escaped(text.text());
    for (int choice = 0; choice < texts.length; choice++) {
      if (texts[choice] == null) {
        texts[choice] = FrameTemplate.of(piece(choice, FrameTemplate.hole(), null));
      }
      texts[choice].fill(frames, escaped);
    }
  }

  @Override
  public void toolUse(ReplyEvent.ToolUse call) {
    begin();
  }

  @Override
  public void toolArguments(ReplyEvent.ToolArguments piece) {
    // A tool call has no place in a completion.
  }

  @Override
  public void finish(ReplyEvent.Finish finish) {
    begin();
    for (int choice = 0; choice < texts.length; choice++) {
      FrameTemplate.of(piece(choice, "", Completion.word(finish.reason()))).fill(frames);
    }
    if (asked.includeUsage()) {
      FrameTemplate.of(completion(List.of(), CompletionUsage.of(message.usage().get()))).fill(frames);
    }
    frames.writeBytes(OpenAiFrames.done());
  }

  /** What stands before the model's words comes once, together with the first of them. */
  private void begin() {
    for (int choice = 0; choice < texts.length && !begun; choice++) {
      String before = asked.before(choice);
      if (!before.isEmpty()) {
        FrameTemplate.of(piece(choice, FrameTemplate.hole(), null)).fill(frames, Json.escaped(before));
      }
    }
    begun = true;
  }

  private Completion piece(int choice, String text, String finishReason) {
    return completion(List.of(new Completion.Choice(text, choice, null, finishReason)), asked.includeUsage() ? NullNode.instance : null);
  }

  private Completion completion(List<Completion.Choice> choices, Object usage) {
    return new Completion(id, Completion.OBJECT, created, asked.request().model(), choices, usage, Completion.FINGERPRINT);
  }
}
