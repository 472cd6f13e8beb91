package dev.virtualmodel.rest.openai;

import dev.virtualmodel.rest.Call;
import dev.virtualmodel.rest.Calls;
import dev.virtualmodel.rest.Relays;
import dev.virtualmodel.rest.RequestBody;
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

  private final Calls calls;

  /** For the container's proxy. */
  public ChatCompletionsResource() {
    this(null);
  }

  @Inject
  public ChatCompletionsResource(Calls calls) {
    this.calls = calls;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> complete(@Context HttpServletRequest request) {
    ChatCompletionRequest asked = ChatCompletionReader.read(RequestBody.of(request));
    return calls.whole(new Call(request, asked.request()), message -> ChatCompletionRenderer.render(asked, message));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(@Context HttpServletRequest request, @Context SseEventSink sink, @Context Sse sse) {
    ChatCompletionRequest asked = ChatCompletionReader.read(RequestBody.of(request));
    calls.streamed(new Call(request, asked.request()), message -> new ChatCompletionStream(asked, message), sink, sse);
  }

  /** For a model that forwards, also when events are wanted: the upstream decides what comes. */
  @POST
  @Produces(Relays.MEDIA_TYPE)
  public void relay(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    Call call = new Call(request, ChatCompletionReader.read(RequestBody.of(request)).request());
    calls.relayed(call, "openai", "/chat/completions", ChatCompletionRelay.words(), response);
  }
}
