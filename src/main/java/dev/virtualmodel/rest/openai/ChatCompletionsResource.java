package dev.virtualmodel.rest.openai;

import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Playback;
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

  /** For the container's proxy. */
  protected ChatCompletionsResource() {
    this(null, null);
  }

  @Inject
  public ChatCompletionsResource(VirtualModelService service, Playback playback) {
    this.service = service;
    this.playback = playback;
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

  private Reply reply(ChatCompletionRequest asked) {
    String id = asked.request().model();
    return service.model(id)
        .orElseThrow(() -> new ApiException(ApiError.unknownModel(id)))
        .reply(asked.request());
  }
}
