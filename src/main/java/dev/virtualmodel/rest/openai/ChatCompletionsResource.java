package dev.virtualmodel.rest.openai;

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

/** {@code POST /v1/chat/completions}. */
@Path("v1/chat/completions")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class ChatCompletionsResource {

  private final VirtualModelService service;
  private final Playback playback;
  private final Relays relays;

  /** For the container's proxy. */
  protected ChatCompletionsResource() {
    this(null, null, null);
  }

  @Inject
  public ChatCompletionsResource(VirtualModelService service, Playback playback, Relays relays) {
    this.service = service;
    this.playback = playback;
    this.relays = relays;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> complete(@Context HttpServletRequest request) {
    ChatCompletionRequest asked = ChatCompletionReader.read(RequestBody.of(request));
    return playback.whole(reply(asked), RequestClock.startOf(request), message -> ChatCompletionRenderer.render(asked, message));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(@Context HttpServletRequest request, @Context SseEventSink sink, @Context Sse sse) {
    ChatCompletionRequest asked = ChatCompletionReader.read(RequestBody.of(request));
    playback.streamed(reply(asked), RequestClock.startOf(request), message -> new ChatCompletionStream(asked, message),
        SseSink.of(sink, sse));
  }

  /** For a model that forwards, also when events are wanted: the upstream decides what comes. */
  @POST
  @Produces(Relays.MEDIA_TYPE)
  public void relay(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    ModelRequest asked = ChatCompletionReader.read(RequestBody.of(request)).request();
    Reply reply = model(asked.model()).reply(asked.from(CallOrigin.of(request, "openai", "/chat/completions")));
    relays.play(reply, request, response, (error, requestId) -> OpenAiErrors.frame(error));
  }

  private Reply reply(ChatCompletionRequest asked) {
    return model(asked.request().model()).reply(asked.request());
  }

  private VirtualModel model(String id) {
    return service.model(id).orElseThrow(() -> new ApiException(ApiError.unknownModel(id)));
  }
}
