package dev.virtualmodel.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code GET /openapi.json}: for people with a viewer, and for whoever generates a client. */
@Path("openapi.json")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {

  private final OpenApiDocument document = OpenApiDocument.written();

  @GET
  public OpenApiDocument describe(@Context UriInfo uri) {
    return document.at(uri.getBaseUri());
  }
}
