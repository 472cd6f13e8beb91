package dev.virtualmodel.rest;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;

/** Turns whatever was thrown into an {@link ApiError}; nothing of ours shows to the caller but its message. */
@Provider
public class Failures implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  @Context
  private Request request;

  /** Has the headers as they came. */
  @Context
  private HttpServletRequest servletRequest;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof ApiException refusal) {
      return answer(refusal.error());
    }
    if (failure instanceof WebApplicationException refusal) {
      Response refused = answer(ApiError.of(status(refusal), describe(refusal)));
      String allow = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
      return allow == null ? refused : Response.fromResponse(refused).header(HttpHeaders.ALLOW, allow).build();
    }
    if (!hasUrl()) {
      return answer(ApiError.of(400, "The Host header of this request, or the X-Forwarded-Host of a proxy, is not a host."));
    }
    LOG.log(Level.ERROR, "a request failed: " + asked(), failure);
    return answer(ApiError.of(500, "The server failed to answer this request; its log says why."));
  }

  public static Response answer(ApiError error) {
    return Response.status(error.status()).entity(error).type(MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** The path comes from the request itself: RESTEasy's cannot be had where the host makes no URL. */
  private String asked() {
    return request.getMethod() + " " + servletRequest.getRequestURI();
  }

  /** RESTEasy takes any host for granted, and fails later on. */
  private boolean hasUrl() {
    try {
      return !new URI(servletRequest.getRequestURL().toString()).getRawPath().isEmpty();
    } catch (URISyntaxException e) {
      LOG.log(Level.DEBUG, () -> "a request without a URL: " + e);
      return false;
    }
  }

  private static int status(WebApplicationException refusal) {
    int status = refusal.getResponse().getStatus();
    return status < 400 || status > 599 ? 500 : status;
  }

  private String describe(WebApplicationException refusal) {
    String asked = asked();
    if (refusal instanceof NotFoundException) {
      return "Unknown request URL: " + asked + ". The base URL of OpenAI clients ends in /v1, that of Anthropic clients does not; "
          + "GET " + servletRequest.getContextPath() + "/ shows what this server answers to.";
    }
    if (refusal instanceof NotAllowedException) {
      return "Not allowed: " + asked + "; this URL takes " + refusal.getResponse().getHeaderString(HttpHeaders.ALLOW) + ".";
    }
    if (refusal instanceof NotSupportedException) {
      String given = servletRequest.getContentType();
      return (given == null ? "No content type" : "Unsupported content type \"" + given + "\"")
          + "; send the body as application/json.";
    }
    return refusal.getResponse().getStatusInfo().getReasonPhrase() + ": " + asked;
  }
}
