package dev.virtualmodel.rest.admin;

import dev.virtualmodel.KnownModelException;
import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /admin/models}: the models as they are defined. An id may contain a slash, plain or encoded. */
@Path("admin/models")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminModelsResource {

  private static final String ID = "{id: .+}";

  private final VirtualModelService service;
  private final Upstreams upstreams;

  /** For the container's proxy. */
  public AdminModelsResource() {
    this(null, null);
  }

  @Inject
  public AdminModelsResource(VirtualModelService service, Upstreams upstreams) {
    this.service = service;
    this.upstreams = upstreams;
  }

  @GET
  public ModelDefinitions list() {
    return ModelDefinitions.of(service.models());
  }

  @GET
  @Path(ID)
  public ModelDefinition definition(@PathParam("id") String id) {
    return ModelDefinition.of(known(id).model().config());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(byte[] body, @Context UriInfo uri) {
    VirtualModel model = DefinitionReader.read(body, upstreams);
    try {
      service.register(model);
    } catch (KnownModelException e) {
      throw new ApiException(ApiError.of(409, "There is a model '" + model.config().id() + "' already: PUT replaces it, DELETE"
          + " makes room for another.").about("id").withCode("model_exists"));
    }
    // The host and scheme that the container tells: behind a reverse proxy those of the caller, where it forwards them.
    return Response.created(uri.getAbsolutePathBuilder().path("{id}").build(new Object[] {model.config().id()}, false))
        .entity(ModelDefinition.of(model.config())).build();
  }

  @PUT
  @Path(ID)
  @Consumes(MediaType.APPLICATION_JSON)
  public ModelDefinition replace(@PathParam("id") String id, byte[] body) {
    known(id);
    VirtualModel model = DefinitionReader.read(body, id, upstreams);
    if (!service.replace(model)) {
      throw unknown(id);
    }
    return ModelDefinition.of(model.config());
  }

  @DELETE
  @Path(ID)
  public void unregister(@PathParam("id") String id) {
    if (!service.unregister(id)) {
      throw unknown(id);
    }
  }

  /** A sequence begins again with its first step. */
  @POST
  @Path(ID + "/reset")
  public void reset(@PathParam("id") String id) {
    known(id);
    if (!service.restart(id)) {
      throw new ApiException(ApiError.of(409, "The model '" + id + "' has no steps that could begin again; models of type sequence"
          + " have.").about("id").withCode("no_sequence"));
    }
  }

  private RegisteredModel known(String id) {
    return service.registered(id).orElseThrow(() -> unknown(id));
  }

  private static ApiException unknown(String id) {
    return new ApiException(ApiError.of(404, "There is no model '" + id + "'; GET /admin/models lists those that there are.")
        .about("id").withCode("unknown_model"));
  }
}
