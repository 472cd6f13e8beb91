package dev.virtualmodel.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.Block;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.Usage;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProxyModelTest {

  /** A protocol in which each message counts a hundred tokens, and its content one for each part. */
  private static final RequestSource HUNDREDS = new RequestSource() {
    @Override
    public ObjectNode with(Conversation conversation) {
      return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public long messages(Conversation conversation) {
      return conversation.turns().size();
    }

    @Override
    public long inputTokens(Conversation conversation) {
      return conversation.turns().stream().mapToLong(turn -> 100 + turn.parts().size()).sum();
    }
  };

  @Test
  void withoutAnUpstreamItSaysWhatItsTransformerWouldDo() {
    VirtualModel model = model(Map.of("type", "proxy", "transformer", List.of("thinking", "round-only")));
    Reply.Message message = said(model);
    assertEquals(List.of(new Block.Text("thinking, round-only: 4 messages, 405 tokens -> 3 messages, 303 tokens (25 % less)")),
        Block.of(message));
    assertEquals(405, message.usage().get().inputTokens());
  }

  @Test
  void aDryRunTakesFixedUsageAsOtherModelsDo() {
    Usage usage = new Usage(1, 2);
    VirtualModel model = model(Map.of("type", "proxy", "transformer", "thinking", "usage", Map.of("input_tokens", 1,
        "output_tokens", 2)));
    assertEquals(usage, said(model).usage().get());
  }

  @Test
  void withNeitherUpstreamNorTransformerThereIsNothingToDo() {
    assertEquals("definition: model 'p': key 'transformer': found nothing, expected a transformer such as round-only:"
        + " a proxy without an upstream answers with what its transformer would do",
        assertThrows(WrongSetting.class, () -> model(Map.of("type", "proxy"))).getMessage());
  }

  private static VirtualModel model(Map<String, ?> keys) {
    return ModelFactory.create(VirtualModelConfig.of("p", keys));
  }

  private static Reply.Message said(VirtualModel model) {
    ContentPart text = new ContentPart.Text("Hi");
    Conversation conversation = new Conversation(List.of(new Turn(Role.USER, List.of(text)),
        new Turn(Role.ASSISTANT, List.of(text, new ContentPart.ToolUse("t", "read", "{}"))),
        new Turn(Role.TOOL, List.of(new ContentPart.ToolResult("t", List.of(text)))),
        new Turn(Role.USER, List.of(text))), List.of());
    ModelRequest request = new ModelRequest("p", conversation, false, 1, OptionalLong.empty(), List.of(), HUNDREDS);
    return model.reply(request).fold(message -> message, failure -> {
      throw new AssertionError(failure);
    }, relay -> {
      throw new AssertionError("passed on to an upstream");
    });
  }
}
