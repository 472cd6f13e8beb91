package dev.virtualmodel.rest.anthropic;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The events of a streamed answer.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/streaming">Anthropic: streaming messages</a>
 */
final class StreamEvents {

  static final String MESSAGE_START = "message_start";
  static final String PING = "ping";
  static final String BLOCK_START = "content_block_start";
  static final String BLOCK_DELTA = "content_block_delta";
  static final String BLOCK_STOP = "content_block_stop";
  static final String MESSAGE_DELTA = "message_delta";
  static final String MESSAGE_STOP = "message_stop";

  private StreamEvents() {}

  record MessageStart(String type, Message message) {}

  /** An event that only says its name. */
  record Bare(String type) {}

  record ContentBlockStart(String type, int index, Message.ContentBlock content_block) {}

  record ContentBlockDelta(String type, int index, Delta delta) {}

  /** One of the fields, the one that the type names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Delta(String type, String text, String partial_json) {

    static Delta text(String text) {
      return new Delta("text_delta", text, null);
    }

    static Delta input(String json) {
      return new Delta("input_json_delta", null, json);
    }
  }

  record ContentBlockStop(String type, int index) {}

  record MessageDelta(String type, Stop delta, MessageUsage usage) {}

  record Stop(String stop_reason, String stop_sequence) {}
}
