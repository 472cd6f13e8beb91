package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import java.time.temporal.ChronoUnit;

/**
 * A model as both vendors' clients list it: the fields of both in one record, as both ask at the same path.
 *
 * @param created    seconds, when it was registered (OpenAI)
 * @param created_at the same moment in ISO 8601 (Anthropic)
 * @see <a href="https://platform.openai.com/docs/api-reference/models/object">OpenAI: the model object</a>
 * @see <a href="https://docs.anthropic.com/en/api/models-list">Anthropic: list models</a>
 */
record ModelCard(String id, String object, long created, String owned_by, String type, String display_name, String created_at,
    String lifecycle) implements Wire {

  static ModelCard of(RegisteredModel known) {
    return new ModelCard(known.id(), "model", known.created().getEpochSecond(), "virtual-model", "model",
        known.model().config().name(), known.created().truncatedTo(ChronoUnit.SECONDS).toString(), "active");
  }
}
