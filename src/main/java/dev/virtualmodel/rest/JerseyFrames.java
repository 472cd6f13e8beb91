package dev.virtualmodel.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;

/**
 * Frames that are written as they are: an event that Jersey hands to {@link JerseyFramesWriter} instead of putting its fields
 * together, which more than halves the cost of an event.
 */
record JerseyFrames(byte[] bytes) implements OutboundSseEvent {

  @Override
  public Class<?> getType() {
    return byte[].class;
  }

  @Override
  public Type getGenericType() {
    return byte[].class;
  }

  @Override
  public MediaType getMediaType() {
    return MediaType.SERVER_SENT_EVENTS_TYPE;
  }

  @Override
  public Object getData() {
    return bytes;
  }

  @Override
  public String getId() {
    return null;
  }

  @Override
  public String getName() {
    return null;
  }

  @Override
  public String getComment() {
    return null;
  }

  @Override
  public long getReconnectDelay() {
    return RECONNECT_NOT_SET;
  }

  @Override
  public boolean isReconnectDelaySet() {
    return false;
  }
}
