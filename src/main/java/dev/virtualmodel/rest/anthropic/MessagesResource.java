package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.rest.Call;
import dev.virtualmodel.rest.Calls;
import dev.virtualmodel.rest.Relays;
import dev.virtualmodel.rest.RequestBody;
import dev.virtualmodel.rest.RequestId;
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

  private final Calls calls;

  /** For the container's proxy. */
  public MessagesResource() {
    this(null);
  }

  @Inject
  public MessagesResource(Calls calls) {
    this.calls = calls;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> create(@Context HttpServletRequest request) {
    ModelRequest asked = MessagesReader.message(RequestBody.of(request));
    return calls.whole(new Call(request, asked), message -> MessageRenderer.render(asked.model(), message));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(@Context HttpServletRequest request, @Context SseEventSink sink, @Context Sse sse) {
    ModelRequest asked = MessagesReader.message(RequestBody.of(request));
    calls.streamed(new Call(request, asked), message -> new MessageStream(asked.model(), message, RequestId.of(request)), sink, sse);
  }

  @POST
  @Path("count_tokens")
  @Produces(MediaType.APPLICATION_JSON)
  public MessageTokensCount countTokens(@Context HttpServletRequest request) {
    return new MessageTokensCount(calls.inputTokens(new Call(request, MessagesReader.count(RequestBody.of(request)))));
  }

  /** For a model that forwards, also when events are wanted: the upstream decides what comes. */
  @POST
  @Produces(Relays.MEDIA_TYPE)
  public void relay(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    Call call = new Call(request, MessagesReader.message(RequestBody.of(request)));
    calls.relayed(call, "anthropic", "/v1/messages", new MessageRelay(), response);
  }

  @POST
  @Path("count_tokens")
  @Produces(Relays.MEDIA_TYPE)
  public void relayCount(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    Call call = new Call(request, MessagesReader.count(RequestBody.of(request)));
    calls.relayedCount(call, "anthropic", "/v1/messages/count_tokens", new MessageRelay(), response);
  }
}
