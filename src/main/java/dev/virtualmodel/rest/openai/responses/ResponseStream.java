package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.ReplyVisitor;
import dev.virtualmodel.rest.openai.OpenAiFrames;
import dev.virtualmodel.rest.openai.responses.StreamEvents.ResponseEvent;
import dev.virtualmodel.streaming.StreamRenderer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Renders a message as a response's events: each item in turn begins, grows and is done, and at last the response is. */
final class ResponseStream implements StreamRenderer, ReplyVisitor {

  private final Response begun;
  private final Reply.Message message;
  private final Consumer<Response> keeper;
  private final NumberedEvents events = new NumberedEvents();
  private final List<OutputItem> items = new ArrayList<>();
  private OpenItem open;
  private boolean inText;
  private boolean hasBegun;

  /** @param keeper is given the response when it has ended well, before the caller can know that it has */
  ResponseStream(ResponseRequest asked, Reply.Message message, Consumer<Response> keeper) {
    this.begun = Response.begun(asked);
    this.message = message;
    this.keeper = keeper;
    // Counted before the first event is due, so that it delays none.
    message.usage().get();
  }

  @Override
  public void render(ReplyEvent event, ByteArrayOutputStream into) {
    begin(into);
    event.accept(this);
  }

  @Override
  public void heartbeat(ByteArrayOutputStream into) {
    into.writeBytes(OpenAiFrames.heartbeat());
  }

  /** Agents look for this event; an {@code error} event is nothing to Codex. */
  @Override
  public void failure(ApiError error, ByteArrayOutputStream into) {
    begin(into);
    end(begun.failed(error, items));
  }

  @Override
  public void text(ReplyEvent.Text text) {
    if (!inText) {
      endItem(OutputItem.COMPLETED);
      open = new OpenMessage(items.size(), events);
      inText = true;
    }
    open.add(text.text());
  }

  @Override
  public void toolUse(ReplyEvent.ToolUse call) {
    endItem(OutputItem.COMPLETED);
    open = new OpenCall(call.name(), items.size(), events);
  }

  @Override
  public void toolArguments(ReplyEvent.ToolArguments piece) {
    open.add(piece.json());
  }

  @Override
  public void finish(ReplyEvent.Finish finish) {
    if (open == null) {
      open = new OpenMessage(items.size(), events);
    }
    endItem(Response.statusOf(finish.reason()));
    Response ended = begun.ended(finish.reason(), items, ResponseUsage.of(message.usage().get()), Duration.ZERO);
    keeper.accept(ended);
    end(ended);
  }

  private void begin(ByteArrayOutputStream into) {
    events.into(into);
    if (!hasBegun) {
      hasBegun = true;
      for (String event : List.of(StreamEvents.CREATED, StreamEvents.IN_PROGRESS)) {
        events.write(event, number -> new ResponseEvent(event, number, begun));
      }
    }
  }

  private void endItem(String status) {
    if (open != null) {
      items.add(open.end(status));
    }
    open = null;
    inText = false;
  }

  private void end(Response response) {
    String event = StreamEvents.ending(response);
    events.write(event, number -> new ResponseEvent(event, number, response));
  }
}
