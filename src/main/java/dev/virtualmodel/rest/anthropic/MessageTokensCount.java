package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.rest.Wire;

/** The answer to a count. */
record MessageTokensCount(long input_tokens) implements Wire {}
