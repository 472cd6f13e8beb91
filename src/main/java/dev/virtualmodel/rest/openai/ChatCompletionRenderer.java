package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders a message as one chat completion. */
final class ChatCompletionRenderer {

  private ChatCompletionRenderer() {}

  static ChatCompletion render(ChatCompletionRequest asked, Reply.Message message) {
    List<Block> blocks = Block.of(message);
    List<ChatCompletion.Choice> choices = IntStream.range(0, asked.request().choices())
        .mapToObj(index -> choice(index, blocks, FinishReasons.word(message.finish().reason()))).toList();
    return new ChatCompletion(Ids.next("chatcmpl-"), "chat.completion", Instant.now().getEpochSecond(), asked.request().model(),
        choices, CompletionUsage.of(message.usage().get()), ChatCompletion.SERVICE_TIER, ChatCompletion.FINGERPRINT);
  }

  private static ChatCompletion.Choice choice(int index, List<Block> blocks, String finishReason) {
    List<ChatCompletion.ToolCall> calls = new ArrayList<>();
    String content = blocks.stream().filter(Block.Text.class::isInstance).map(block -> ((Block.Text) block).text())
        .collect(Collectors.joining());
    for (Block block : blocks) {
      if (block instanceof Block.ToolUse call) {
        calls.add(new ChatCompletion.ToolCall(Ids.next("call_"), "function", new ChatCompletion.Function(call.name(), call.arguments())));
      }
    }
    boolean onlyCalls = content.isEmpty() && !calls.isEmpty();
    return new ChatCompletion.Choice(index, new ChatCompletion.Message("assistant", onlyCalls ? null : content, null, List.of(),
        calls.isEmpty() ? null : calls), null, finishReason);
  }
}
