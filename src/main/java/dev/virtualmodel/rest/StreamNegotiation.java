package dev.virtualmodel.rest;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelService;
import dev.virtualmodel.config.Settings;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets the body's {@code stream} decide between JSON and events: clients send any {@code Accept} with either, so it is set here
 * to what the body asks for. Reads the body, up to its limit, before a resource is chosen.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.HEADER_DECORATOR)
public class StreamNegotiation implements ContainerRequestFilter {

  private static final System.Logger LOG = System.getLogger(StreamNegotiation.class.getName());
  private static final String PROTOCOLS = "v1";
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  /** JSON where an endpoint has no events, as for a count. */
  private static final String EVENTS_OR_JSON = MediaType.SERVER_SENT_EVENTS + ", " + MediaType.APPLICATION_JSON + ";q=0.5";

  private final long maxBodyBytes;
  private final VirtualModelService service;

  /** For the container's proxy. */
  public StreamNegotiation() {
    maxBodyBytes = 0;
    service = null;
  }

  @Inject
  public StreamNegotiation(Settings settings, VirtualModelService service) {
    this.maxBodyBytes = settings.maxBodyBytes();
    this.service = service;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String accept = MediaType.WILDCARD;
    // What no resource asks for is read all the same, so that the connection can be used again.
    if (hasBody(request) || UnreadBody.isBrought(request)) {
      long length = length(request);
      if (length > maxBodyBytes) {
        refuse(request);
        return;
      }
      if (isEncoded(request)) {
        request.abortWith(Failures.answer(ApiError.of(415, "Unsupported Content-Encoding " + request.getHeaderString(HttpHeaders.CONTENT_ENCODING)
            + "; send the body as it is.")));
        return;
      }
      byte[] bytes = read(request.getEntityStream(), length);
      if (bytes.length > maxBodyBytes) {
        refuse(request);
        return;
      }
      UnreadBody.markRead(request);
      accept = RequestPath.isBelow(PROTOCOLS, request) ? keep(bytes, request) : giveBack(bytes, request);
      nameContentType(request.getHeaders());
    }
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, hasBody(request) ? accept : MediaType.WILDCARD);
  }

  /** Parsed once; the bytes are let go, as a long prompt may stay for as long as its stream. */
  private String keep(byte[] bytes, ContainerRequestContext request) {
    JsonBody body = JsonBody.parse(bytes);
    RequestBody.keep(body, request);
    request.setEntityStream(InputStream.nullInputStream());
    return accept(body);
  }

  /** Outside of the protocols a body's {@code stream} is none of our business, and a resource reads the body itself. */
  private static String giveBack(byte[] bytes, ContainerRequestContext request) {
    request.setEntityStream(new ByteArrayInputStream(bytes));
    return MediaType.APPLICATION_JSON;
  }

  private static boolean isEncoded(ContainerRequestContext request) {
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    return encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity");
  }

  private static boolean hasBody(ContainerRequestContext request) {
    return request.getMethod().equals(HttpMethod.POST) || request.getMethod().equals(HttpMethod.PUT);
  }

  /** JAX-RS takes a body without a content type for whatever a resource takes; HTTP takes it for bytes. */
  private static void nameContentType(MultivaluedMap<String, String> headers) {
    headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_OCTET_STREAM));
  }

  /** A model that forwards answers as its upstream does, whatever that is. */
  private String accept(JsonBody body) {
    if (body.model().flatMap(service::model).filter(VirtualModel::forwards).isPresent()) {
      return Relays.MEDIA_TYPE;
    }
    return body.wantsStream() ? EVENTS_OR_JSON : MediaType.APPLICATION_JSON;
  }

  private static long length(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null || !LENGTH.matcher(length).matches() ? -1 : Long.parseLong(length);
  }

  /**
   * Nothing is kept beyond one byte over the limit, which tells that there is more.
   *
   * @param length as announced, or less than zero; the container sees to it that no more comes
   */
  private byte[] read(InputStream entity, long length) {
    try {
      return entity.readNBytes((int) Math.min(length < 0 ? maxBodyBytes + 1 : length, Integer.MAX_VALUE - 8));
    } catch (IOException brokenOff) {
      LOG.log(Level.DEBUG, () -> "a client left before its request was complete: " + brokenOff);
      throw new ApiException(ApiError.of(400, "The request body broke off before its end; send it again."));
    }
  }

  private void refuse(ContainerRequestContext request) {
    ApiError error = ApiError.of(413, "The request body is larger than the " + maxBodyBytes
        + " bytes that this deployment takes (setting max-body-bytes).");
    request.abortWith(Failures.answer(error));
  }
}
