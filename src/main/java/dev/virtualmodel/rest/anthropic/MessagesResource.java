package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.CallOrigin;
import dev.virtualmodel.rest.Playback;
import dev.virtualmodel.rest.Relays;
import dev.virtualmodel.rest.RequestBody;
import dev.virtualmodel.rest.RequestClock;
import dev.virtualmodel.rest.RequestId;
import dev.virtualmodel.rest.SseSink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/messages} and {@code POST /v1/messages/count_tokens}. */
@Path("v1/messages")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class MessagesResource {

  private final VirtualModelService service;
  private final Playback playback;
  private final Relays relays;

  /** For the container's proxy. */
  protected MessagesResource() {
    this(null, null, null);
  }

  @Inject
  public MessagesResource(VirtualModelService service, Playback playback, Relays relays) {
    this.service = service;
    this.playback = playback;
    this.relays = relays;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> create(@Context HttpServletRequest request) {
    ModelRequest asked = MessagesReader.message(RequestBody.of(request));
    return playback.whole(model(asked).reply(asked), RequestClock.startOf(request),
        message -> MessageRenderer.render(asked.model(), message));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(@Context HttpServletRequest request, @Context SseEventSink sink, @Context Sse sse) {
    ModelRequest asked = MessagesReader.message(RequestBody.of(request));
    playback.streamed(model(asked).reply(asked), RequestClock.startOf(request),
        message -> new MessageStream(asked.model(), message, RequestId.of(request)), SseSink.of(sink, sse));
  }

  @POST
  @Path("count_tokens")
  @Produces(MediaType.APPLICATION_JSON)
  public MessageTokensCount countTokens(@Context HttpServletRequest request) {
    ModelRequest asked = MessagesReader.count(RequestBody.of(request));
    return new MessageTokensCount(model(asked).inputTokens(asked));
  }

  /** For a model that forwards, also when events are wanted: the upstream decides what comes. */
  @POST
  @Produces(Relays.MEDIA_TYPE)
  public void relay(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    relay(MessagesReader.message(RequestBody.of(request)), "/v1/messages", request, response);
  }

  @POST
  @Path("count_tokens")
  @Produces(Relays.MEDIA_TYPE)
  public void relayCount(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    relay(MessagesReader.count(RequestBody.of(request)), "/v1/messages/count_tokens", request, response);
  }

  private void relay(ModelRequest asked, String path, HttpServletRequest request, AsyncResponse response) {
    Reply reply = model(asked).reply(asked.from(CallOrigin.of(request, "anthropic", path)));
    relays.play(reply, request, response, AnthropicErrors::frame);
  }

  private VirtualModel model(ModelRequest asked) {
    return service.model(asked.model()).orElseThrow(() -> new ApiException(ApiError.unknownModel(asked.model())));
  }
}
