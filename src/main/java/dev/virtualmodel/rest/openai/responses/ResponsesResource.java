package dev.virtualmodel.rest.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.rest.Call;
import dev.virtualmodel.rest.Calls;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.Relays;
import dev.virtualmodel.rest.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/responses} and {@code POST /v1/responses/input_tokens}, and the responses that have been kept. */
@Path("v1/responses")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class ResponsesResource {

  private final Calls calls;
  private final KeptResponses kept;

  /** For the container's proxy. */
  public ResponsesResource() {
    this(null, null);
  }

  @Inject
  public ResponsesResource(Calls calls, KeptResponses kept) {
    this.calls = calls;
    this.kept = kept;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<jakarta.ws.rs.core.Response> create(@Context HttpServletRequest request) {
    ResponseRequest asked = read(request);
    Call call = new Call(request, asked.request());
    return kept.keeping(asked, calls.whole(call, message -> ResponseRenderer.render(asked, message)));
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(@Context HttpServletRequest request, @Context SseEventSink sink, @Context Sse sse) {
    ResponseRequest asked = read(request);
    Call call = new Call(request, asked.request());
    calls.streamed(call, message -> new ResponseStream(asked, message, kept.keeperFor(asked)), sink, sse);
  }

  @POST
  @Path("input_tokens")
  @Produces(MediaType.APPLICATION_JSON)
  public InputTokensCount countTokens(@Context HttpServletRequest request) {
    return InputTokensCount.of(calls.inputTokens(new Call(request, read(request).request())));
  }

  /** For a model that forwards, also when events are wanted: the upstream decides what comes. */
  @POST
  @Produces(Relays.MEDIA_TYPE)
  public void relay(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    ResponseRequest asked = forwarded(request);
    calls.relayed(new Call(request, asked.request()), "openai", "/responses", new ResponseRelay(asked), response);
  }

  @POST
  @Path("input_tokens")
  @Produces(Relays.MEDIA_TYPE)
  public void relayCount(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    ResponseRequest asked = forwarded(request);
    Call call = new Call(request, asked.request());
    calls.relayedCount(call, "openai", "/responses/input_tokens", new ResponseRelay(asked), response);
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public KeptJson retrieve(@PathParam("id") String id, @QueryParam("stream") boolean stream) {
    return KeptJson.of(kept.required(id), stream);
  }

  @GET
  @Path("{id}/input_items")
  @Produces(MediaType.APPLICATION_JSON)
  public ItemList inputItems(@PathParam("id") String id, @BeanParam ItemsPage page) {
    List<JsonNode> items = kept.required(id).inputItems().stream().map(Field::json).toList();
    return page.of(items);
  }

  @DELETE
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public DeletedResponse delete(@PathParam("id") String id) {
    kept.removeRequired(id);
    return DeletedResponse.of(id);
  }

  private ResponseRequest read(HttpServletRequest request) {
    return ResponsesReader.read(RequestBody.of(request), kept::itemsOf);
  }

  private static ResponseRequest forwarded(HttpServletRequest request) {
    return ResponsesReader.forwarded(RequestBody.of(request));
  }
}
