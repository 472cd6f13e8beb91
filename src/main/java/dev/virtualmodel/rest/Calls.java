package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.limit.Admission;
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
  private final CallLimits limits;
  private final Playback playback;
  private final Relays relays;
  private final OverrideHeaders overrides;

  /** For the container's proxy. */
  protected Calls() {
    this(null, null, null, null, null);
  }

  @Inject
  public Calls(VirtualModelService service, CallLimits limits, Playback playback, Relays relays, OverrideHeaders overrides) {
    this.service = service;
    this.limits = limits;
    this.playback = playback;
    this.relays = relays;
    this.overrides = overrides;
  }

  /** One JSON answer, once the reply is complete. */
  public CompletionStage<Response> whole(Call call, Function<Reply.Message, Wire> render) {
    RegisteredModel model = model(call);
    Overrides wanted = overrides.of(call.http());
    return playback.whole(reply(call, model, wanted, limits.admit(call, model, false)), call.http(), render);
  }

  /** A stream of events, each when it is due. Returns at once. */
  public void streamed(Call call, Function<Reply.Message, StreamRenderer> renderer, SseEventSink sink, Sse sse) {
    RegisteredModel model = model(call);
    Overrides wanted = overrides.of(call.http());
    Admission admission = limits.admit(call, model, true);
    closingOnFailure(admission, () -> playback.streamed(reply(call, model, wanted, admission), call.http(),
        message -> CountedRenderer.of(renderer.apply(message), admission),
        CountedSink.of(SseSink.of(sink, sse, call.http()), admission)));
  }

  /**
   * An upstream's answer, passed on as it comes; for a model that forwards, also when events are wanted. Returns at once.
   *
   * @param api  the protocol's name, as upstreams have it
   * @param path what the vendor's client appends to its base URL to come here
   */
  public void relayed(Call call, String api, String path, RelayWords words, AsyncResponse response) {
    RegisteredModel model = model(call);
    Overrides wanted = overrides.of(call.http());
    Admission admission = limits.admit(call, model, call.request().stream());
    closingOnFailure(admission, () -> relays.play(reply(call.toPassOn(api, path), model, wanted, admission), call, response, words,
        admission));
  }

  /**
   * An upstream's count of a prompt, passed on. No limit holds for counts, as with {@link #inputTokens}.
   *
   * @param path as in {@link #relayed}
   */
  public void relayedCount(Call call, String api, String path, RelayWords words, AsyncResponse response) {
    VirtualModel model = model(call).model();
    Call passedOn = call.toPassOn(api, path);
    Overrides wanted = overrides.of(call.http()).ofCount();
    relays.play(wanted.apply(() -> model.count(passedOn.request())), call, response, words, Admission.free());
  }

  /** What the call would count as input, without an answer. */
  public long inputTokens(Call call) {
    VirtualModel model = model(call).model();
    overrides.of(call.http()).refusal().ifPresent(refusal -> {
      throw new ApiException(refusal);
    });
    return model.inputTokens(call.request());
  }

  private Reply reply(Call call, RegisteredModel model, Overrides wanted, Admission admission) {
    return limits.counted(said(call, model, wanted), call, admission);
  }

  /** What the model says, or what the request wants instead. */
  private static Reply said(Call call, RegisteredModel model, Overrides wanted) {
    return wanted.apply(() -> model.model().reply(call.request()));
  }

  private RegisteredModel model(Call call) {
    String id = call.request().model();
    RegisteredModel known = service.registered(id).orElseThrow(() -> new ApiException(ApiError.unknownModel(id)));
    if (!known.model().tasks().contains(call.request().task())) {
      throw new ApiException(WrongTask.refusal(id, call.request().task(), service.models()));
    }
    return known;
  }

  /** A stream that does not begin does not count as open. */
  private static void closingOnFailure(Admission admission, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      admission.close();
      throw e;
    }
  }
}
