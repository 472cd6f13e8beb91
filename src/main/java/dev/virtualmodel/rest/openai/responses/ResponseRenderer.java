package dev.virtualmodel.rest.openai.responses;

import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.rest.Ids;
import java.util.ArrayList;
import java.util.List;

/** Renders a message as one JSON response. */
final class ResponseRenderer {

  private ResponseRenderer() {}

  static Response render(ResponseRequest asked, Reply.Message message) {
    FinishReason reason = message.finish().reason();
    return Response.begun(asked).ended(reason, items(Block.of(message), Response.statusOf(reason)),
        ResponseUsage.of(message.usage().get()), message.length());
  }

  /** A model that says nothing says it in a message; where one stops short, it is the last item that is not whole. */
  private static List<OutputItem> items(List<Block> blocks, String status) {
    List<OutputItem> items = new ArrayList<>(blocks.stream().map(ResponseRenderer::item).toList());
    if (items.isEmpty()) {
      items.add(message(""));
    }
    items.add(items.remove(items.size() - 1).with(status));
    return items;
  }

  private static OutputItem item(Block block) {
    return block instanceof Block.ToolUse call
        ? OutputItem.FunctionCall.of(Ids.next("fc_"), OutputItem.COMPLETED, call.arguments(), Ids.next("call_"), call.name())
        : message(((Block.Text) block).text());
  }

  private static OutputItem message(String text) {
    return OutputItem.Message.of(Ids.next("msg_"), OutputItem.COMPLETED, List.of(OutputItem.Text.of(text)));
  }
}
