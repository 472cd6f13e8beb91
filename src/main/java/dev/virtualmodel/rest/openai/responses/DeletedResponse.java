package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.rest.Wire;

/**
 * That a response is gone.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/delete">OpenAI: delete a response</a>
 */
record DeletedResponse(String id, String object, boolean deleted) implements Wire {

  static DeletedResponse of(String id) {
    return new DeletedResponse(id, "response", true);
  }
}
