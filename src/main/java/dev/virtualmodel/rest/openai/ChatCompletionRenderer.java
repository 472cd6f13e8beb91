package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Renders a message as one chat completion. */
final class ChatCompletionRenderer {

  private ChatCompletionRenderer() {}

  static ChatCompletion render(ChatCompletionRequest asked, Reply.Message message) {
    List<Block> blocks = Block.of(message);
    String finishReason = FinishReasons.word(message.finish().reason());
    List<ChatCompletion.Choice> choices = new ArrayList<>(asked.request().choices());
    for (int index = 0; index < asked.request().choices(); index++) {
      choices.add(choice(index, blocks, finishReason));
    }
    return new ChatCompletion(Ids.next("chatcmpl-"), "chat.completion", Instant.now().getEpochSecond(), asked.request().model(),
        choices, CompletionUsage.of(message.usage().get()), ChatCompletion.SERVICE_TIER, ChatCompletion.FINGERPRINT);
  }

  private static ChatCompletion.Choice choice(int index, List<Block> blocks, String finishReason) {
    List<ChatCompletion.ToolCall> calls = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (Block block : blocks) {
      if (block instanceof Block.Text said) {
        content.append(said.text());
      } else if (block instanceof Block.ToolUse call) {
        calls.add(new ChatCompletion.ToolCall(Ids.next("call_"), "function", new ChatCompletion.Function(call.name(), call.arguments())));
      }
    }
    boolean onlyCalls = content.isEmpty() && !calls.isEmpty();
    return new ChatCompletion.Choice(index, new ChatCompletion.Message("assistant", onlyCalls ? null : content.toString(), null,
        List.of(), calls.isEmpty() ? null : calls), null, finishReason);
  }
}
