package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.openai.responses.StreamEvents.ItemEvent;
import dev.virtualmodel.rest.openai.responses.StreamEvents.PartEvent;
import dev.virtualmodel.rest.openai.responses.StreamEvents.TextDelta;
import dev.virtualmodel.rest.openai.responses.StreamEvents.TextDone;
import java.util.List;

/** A message as it is streamed: one content part, and the text in pieces. */
final class OpenMessage implements OpenItem {

  private static final int CONTENT_INDEX = 0;

  private final String id = Ids.next("msg_");
  private final int index;
  private final NumberedEvents events;
  private final StringBuilder text = new StringBuilder();
  private final FrameTemplate delta;

  OpenMessage(int index, NumberedEvents events) {
    this.index = index;
    this.events = events;
    events.write(StreamEvents.ITEM_ADDED, number -> new ItemEvent(StreamEvents.ITEM_ADDED, number, index,
        OutputItem.Message.of(id, OutputItem.IN_PROGRESS, List.of())));
    events.write(StreamEvents.PART_ADDED, number -> new PartEvent(StreamEvents.PART_ADDED, number, id, index, CONTENT_INDEX,
        OutputItem.Text.of("")));
    delta = NumberedEvents.template(StreamEvents.TEXT_DELTA, number -> new TextDelta(StreamEvents.TEXT_DELTA, number, id, index,
        CONTENT_INDEX, FrameTemplate.hole(), List.of()));
  }

  @Override
  public void add(String piece) {
    text.append(piece);
    events.write(delta, Json.escaped(piece));
  }

  @Override
  public OutputItem end(String status) {
    OutputItem.Text whole = OutputItem.Text.of(text.toString());
    OutputItem.Message message = OutputItem.Message.of(id, status, List.of(whole));
    events.write(StreamEvents.TEXT_DONE,
        number -> new TextDone(StreamEvents.TEXT_DONE, number, id, index, CONTENT_INDEX, whole.text(), List.of()));
    events.write(StreamEvents.PART_DONE,
        number -> new PartEvent(StreamEvents.PART_DONE, number, id, index, CONTENT_INDEX, whole));
    events.write(StreamEvents.ITEM_DONE, number -> new ItemEvent(StreamEvents.ITEM_DONE, number, index, message));
    return message;
  }
}
