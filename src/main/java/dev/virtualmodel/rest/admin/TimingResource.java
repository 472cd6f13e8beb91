package dev.virtualmodel.rest.admin;

import dev.virtualmodel.rest.Playback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /admin/timing}: whether the times that were configured are those that callers get. */
@Path("admin/timing")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TimingResource {

  private final Playback playback;

  /** For the container's proxy. */
  public TimingResource() {
    this(null);
  }

  @Inject
  public TimingResource(Playback playback) {
    this.playback = playback;
  }

  @GET
  public TimingReport report() {
    return TimingReport.of(playback.openStreams(), playback.punctuality());
  }
}
