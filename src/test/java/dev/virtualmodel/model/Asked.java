package dev.virtualmodel.model;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.RequestSource;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a model of a test, and writes its answer in a line: each piece in quotes after its due time. */
final class Asked {

  static final long INPUT_TOKENS = 12;

  /** A request of which only its count is asked. */
  private static final RequestSource COUNTED = new RequestSource() {

    @Override
    public ObjectNode with(Conversation conversation) {
      throw new AssertionError("nobody passes this request on");
    }

    @Override
    public long messages(Conversation conversation) {
      return conversation.turns().size();
    }

    @Override
    public long inputTokens(Conversation conversation) {
      return INPUT_TOKENS;
    }
  };

  private Asked() {}

  static VirtualModel model(String yaml) {
    return ModelFactory.create(VirtualModelConfig.read(Section.of(Documents.parse(yaml, "models.yaml")), Optional.empty()));
  }

  static ModelRequest request(boolean stream) {
    return new ModelRequest("m", hello(), stream, 1, OptionalLong.empty(), List.of(), COUNTED);
  }

  static ModelRequest limited(OptionalLong maxTokens, String... stop) {
    return new ModelRequest("m", hello(), true, 1, maxTokens, List.of(stop), COUNTED);
  }

  static ModelRequest choices(int choices) {
    return new ModelRequest("m", hello(), false, choices, OptionalLong.empty(), List.of(), COUNTED);
  }

  static ModelRequest withToolResult() {
    Turn result = new Turn(Role.TOOL, List.of(new ContentPart.ToolResult("call_1", List.of(new ContentPart.Text("42")))));
    Conversation conversation = new Conversation(List.of(hello().turns().get(0), result),
        List.of(new ToolDefinition("ask", "", MissingNode.getInstance())));
    return new ModelRequest("m", conversation, true, 1, OptionalLong.empty(), List.of(), COUNTED);
  }

  static Reply.Message message(VirtualModel model, ModelRequest request) {
    return model.reply(request).fold(message -> message, failure -> {
      throw new AssertionError(failure.error().message());
    }, relay -> {
      throw new AssertionError("passed on to an upstream");
    });
  }

  /** Whatever is replied, in a line: what is said and how it breaks, or the error. */
  static String replied(VirtualModel model, ModelRequest request) {
    return model.reply(request).fold(message -> Stream.concat(message.events().stream().map(Asked::written),
        Stream.of(message.ending()).filter(ending -> !(ending instanceof Ending.Complete)).map(ending -> ending.getClass().getSimpleName()))
        .collect(Collectors.joining(" ")), failure -> written(failure.error()), relay -> "passed on " + relay.fault());
  }

  private static String written(ApiError error) {
    return error.status() + " " + error.type() + " '" + error.message() + "'" + error.retryAfter().map(wait -> " after " + wait).orElse("");
  }

  private static String written(TimedEvent timed) {
    return millis(timed.due()) + words(timed.event());
  }

  static String said(VirtualModel model, ModelRequest request) {
    return message(model, request).events().stream().map(Asked::written)
        .collect(Collectors.joining(" "));
  }

  /** All text, without its times. */
  static String text(Reply.Message message) {
    return message.events().stream().map(event -> event.event() instanceof ReplyEvent.Text text ? text.text() : "")
        .collect(Collectors.joining());
  }

  private static String millis(Duration due) {
    return due.isZero() ? "" : due.toMillis() + "ms:";
  }

  private static String words(ReplyEvent event) {
    if (event instanceof ReplyEvent.Text text) {
      return "'" + text.text() + "'";
    }
    if (event instanceof ReplyEvent.ToolUse call) {
      return call.name() + "()";
    }
    if (event instanceof ReplyEvent.ToolArguments piece) {
      return "<" + piece.json() + ">";
    }
    ReplyEvent.Finish finish = (ReplyEvent.Finish) event;
    return finish.reason() + finish.stopSequence().map(sequence -> "(" + sequence + ")").orElse("");
  }

  private static Conversation hello() {
    return new Conversation(List.of(new Turn(Role.USER, List.of(new ContentPart.Text("Hello")))), List.of());
  }
}
