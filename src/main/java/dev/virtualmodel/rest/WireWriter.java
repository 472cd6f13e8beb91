package dev.virtualmodel.rest;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes wire records as JSON, with our Jackson and not with whatever the container prefers. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class WireWriter implements MessageBodyWriter<Wire> {

  @Override
  public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Wire.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(Wire wire, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
      MultivaluedMap<String, Object> headers, OutputStream body) throws IOException {
    byte[] json = Json.bytes(wire);
    // As a text: for a number Jersey looks for somebody who knows how to write it.
    headers.putSingle("Content-Length", Integer.toString(json.length));
    body.write(json);
  }
}
