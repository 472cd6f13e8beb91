package dev.virtualmodel.rest.responses;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.rest.FrameTemplate;
import dev.virtualmodel.rest.RelayWords;
import dev.virtualmodel.rest.responses.StreamEvents.ResponseEvent;
import java.util.List;

/** What is added to a response that an upstream streams: that it has failed, when the upstream cannot go on. */
record ResponseRelay(ResponseRequest asked) implements RelayWords {

  @Override
  public byte[] failure(ApiError error, String requestId) {
    Response failed = Response.begun(asked).failed(error, List.of());
    String event = StreamEvents.ending(failed);
    return FrameTemplate.whole(event, new ResponseEvent(event, 0, failed));
  }
}
