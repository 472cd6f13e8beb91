package dev.virtualmodel.rest.openai.moderations;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.rest.Call;
import dev.virtualmodel.rest.Calls;
import dev.virtualmodel.rest.Relays;
import dev.virtualmodel.rest.RequestBody;
import dev.virtualmodel.rest.openai.UnstreamedRelay;
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
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/moderations}. */
@Path("v1/moderations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class ModerationsResource {

  private final Calls calls;

  /** For the container's proxy. */
  public ModerationsResource() {
    this(null);
  }

  @Inject
  public ModerationsResource(Calls calls) {
    this.calls = calls;
  }

  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> moderate(@Context HttpServletRequest request) {
    ModelRequest asked = ModerationsReader.read(RequestBody.of(request));
    return calls.whole(new Call(request, asked), message -> ModerationsRenderer.render(asked, message));
  }

  /** For a model that forwards: the upstream decides what comes. */
  @POST
  @Produces(Relays.MEDIA_TYPE)
  public void relay(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    Call call = new Call(request, ModerationsReader.read(RequestBody.of(request)));
    calls.relayed(call, "openai", "/moderations", new UnstreamedRelay(), response);
  }
}
