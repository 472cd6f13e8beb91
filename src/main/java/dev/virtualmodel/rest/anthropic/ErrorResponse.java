package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.rest.Wire;

/** Anthropic's error body, in an answer and as an event of a stream. */
record ErrorResponse(String type, Error error, String request_id) implements Wire {

  record Error(String type, String message) {}
}
