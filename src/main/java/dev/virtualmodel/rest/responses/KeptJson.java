package dev.virtualmodel.rest.responses;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.rest.Wire;

/** A response as it was answered before. */
record KeptJson(@JsonValue JsonNode json) implements Wire {}
