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

/** Writes ready frames. Jersey ends every event with a line feed of its own: the last one of the frames is left to it. */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
public class JerseyFramesWriter implements MessageBodyWriter<JerseyFrames> {

  @Override
  public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == JerseyFrames.class;
  }

  @Override
  public void writeTo(JerseyFrames frames, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
      MultivaluedMap<String, Object> headers, OutputStream body) throws IOException {
    body.write(frames.bytes(), 0, frames.bytes().length - 1);
  }
}
