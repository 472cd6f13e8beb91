package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.Json;
import dev.virtualmodel.rest.openai.responses.StreamEvents.ArgumentsDelta;
import dev.virtualmodel.rest.openai.responses.StreamEvents.ArgumentsDone;
import dev.virtualmodel.rest.openai.responses.StreamEvents.ItemEvent;

/** A function call as it is streamed: its arguments come in pieces. */
final class OpenCall implements OpenItem {

  private final String id = Ids.next("fc_");
  private final String callId = Ids.next("call_");
  private final String name;
  private final int index;
  private final NumberedEvents events;
  private final StringBuilder arguments = new StringBuilder();
  private final FrameTemplate delta;

  OpenCall(String name, int index, NumberedEvents events) {
    this.name = name;
    this.index = index;
    this.events = events;
    events.write(StreamEvents.ITEM_ADDED, number -> new ItemEvent(StreamEvents.ITEM_ADDED, number, index,
        OutputItem.FunctionCall.of(id, OutputItem.IN_PROGRESS, "", callId, name)));
    delta = NumberedEvents.template(StreamEvents.ARGUMENTS_DELTA,
        number -> new ArgumentsDelta(StreamEvents.ARGUMENTS_DELTA, number, id, index, FrameTemplate.hole()));
  }

  @Override
  public void add(String piece) {
    arguments.append(piece);
    events.write(delta, Json.escaped(piece));
  }

  @Override
  public OutputItem end(String status) {
    OutputItem.FunctionCall call = OutputItem.FunctionCall.of(id, status, arguments.toString(), callId, name);
    events.write(StreamEvents.ARGUMENTS_DONE, number -> new ArgumentsDone(StreamEvents.ARGUMENTS_DONE, number, id, index,
        call.arguments(), name));
    events.write(StreamEvents.ITEM_DONE, number -> new ItemEvent(StreamEvents.ITEM_DONE, number, index, call));
    return call;
  }
}
