package dev.virtualmodel.rest.openai.completions;

import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Ids;
import dev.virtualmodel.rest.openai.CompletionUsage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders a message's text as completions; a tool call in it has no place there. */
final class CompletionRenderer {

  private CompletionRenderer() {}

  static Completion render(CompletionRequest asked, Reply.Message message) {
    String text = Block.of(message).stream().filter(Block.Text.class::isInstance).map(block -> ((Block.Text) block).text())
        .collect(Collectors.joining());
    String finishReason = Completion.word(message.finish().reason());
    List<Completion.Choice> choices = IntStream.range(0, asked.choices())
        .mapToObj(choice -> new Completion.Choice(asked.before(choice) + text, choice, null, finishReason)).toList();
    return new Completion(Ids.next(Completion.ID), Completion.OBJECT, Instant.now().getEpochSecond(), asked.request().model(), choices,
        CompletionUsage.of(message.usage().get()), Completion.FINGERPRINT);
  }
}
