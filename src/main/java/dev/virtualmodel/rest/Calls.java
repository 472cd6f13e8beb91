package dev.virtualmodel.rest;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.streaming.StreamRenderer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The one way from a call to its answer: finds the model, asks it, and gives its reply to the caller. What holds for the calls
 * of every protocol stands here, so that a protocol only reads and renders.
 */
@ApplicationScoped
public class Calls {

  private final VirtualModelService service;
  private final Playback playback;
  private final Relays relays;

  /** For the container's proxy. */
  protected Calls() {
    this(null, null, null);
  }

  @Inject
  public Calls(VirtualModelService service, Playback playback, Relays relays) {
    this.service = service;
    this.playback = playback;
    this.relays = relays;
  }

  /** One JSON answer, once the reply is complete. */
  public CompletionStage<Response> whole(Call call, Function<Reply.Message, Wire> render) {
    return playback.whole(reply(call), call.http(), render);
  }

  /** A stream of events, each when it is due. Returns at once. */
  public void streamed(Call call, Function<Reply.Message, StreamRenderer> renderer, SseEventSink sink, Sse sse) {
    playback.streamed(reply(call), RequestClock.startOf(call.http()), renderer, SseSink.of(sink, sse, call.http()));
  }

  /**
   * An upstream's answer, passed on as it comes; for a model that forwards, also when events are wanted. Returns at once.
   *
   * @param api  the protocol's name, as upstreams have it
   * @param path what the vendor's client appends to its base URL to come here
   */
  public void relayed(Call call, String api, String path, RelayWords words, AsyncResponse response) {
    relays.play(reply(call.toPassOn(api, path)), call, response, words);
  }

  /** What the call would count as input, without an answer. */
  public long inputTokens(Call call) {
    return model(call).inputTokens(call.request());
  }

  private Reply reply(Call call) {
    return model(call).reply(call.request());
  }

  private VirtualModel model(Call call) {
    String id = call.request().model();
    VirtualModel model = service.model(id).orElseThrow(() -> new ApiException(ApiError.unknownModel(id)));
    if (!model.tasks().contains(call.request().task())) {
      throw new ApiException(WrongTask.refusal(id, call.request().task(), service.models()));
    }
    return model;
  }
}
