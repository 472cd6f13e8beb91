package dev.virtualmodel.testing;

import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.openai.ChatCompletionExchange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers once into the void, so that no client measures how long a JVM takes to load the classes for its first answer. */
final class Rehearsal {

  private static final byte[] REQUEST = "{\"model\": \"any\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
      .getBytes(StandardCharsets.UTF_8);

  private Rehearsal() {}

  static void run() {
    Reply.Message message = FixedAnswer.after(Duration.ZERO);
    ChatCompletionExchange chat = ChatCompletionExchange.read(REQUEST);
    chat.json(message);
    PreparedChunks chunks = new PreparedChunks(chat.chunks(message), message);
    message.events().forEach(timed -> chunks.render(timed.event(), new ByteArrayOutputStream()));
  }
}
