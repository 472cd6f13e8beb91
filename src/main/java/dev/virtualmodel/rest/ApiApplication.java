package dev.virtualmodel.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/**
 * The JAX-RS application: everything below the deployment's context path, so that every answer is ours and none is a
 * container's HTML page. Names no classes: the container finds resources and providers by their annotations, and so a protocol
 * is added by its folder alone.
 */
@ApplicationPath("/")
public class ApiApplication extends Application {

  @Override
  public Map<String, Object> getProperties() {
    // A description of ours in a format that none of our callers reads, and a warning about JAXB at start.
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
