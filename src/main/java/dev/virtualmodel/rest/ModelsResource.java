package dev.virtualmodel.rest;

import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}: one path, asked by both vendors' clients. */
@Path("v1/models")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

  private final VirtualModelService service;

  /** For the container's proxy. */
  public ModelsResource() {
    this(null);
  }

  @Inject
  public ModelsResource(VirtualModelService service) {
    this.service = service;
  }

  @GET
  public Wire list(@BeanParam ModelsPage page) {
    return page.of(service.models());
  }

  /** An id may contain a slash, plain or encoded. */
  @GET
  @Path("{id: .+}")
  public Wire model(@PathParam("id") String id) {
    return service.registered(id).map(ModelCard::of)
        .orElseThrow(() -> new ApiException(ApiError.unknownModel(id)));
  }
}
