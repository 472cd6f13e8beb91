package dev.virtualmodel.rest.openai.moderations;

import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.reply.Harm;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.reply.TimedEvent;
import dev.virtualmodel.rest.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Renders the judgements of a message. */
final class ModerationsRenderer {

  /** Of what is flagged and of what is not: a model that looks for words is sure of itself. */
  private static final double CERTAIN = 0.99;
  private static final double HARDLY = 0.00001;

  private ModerationsRenderer() {}

  static ModerationCreateResponse render(ModelRequest asked, Reply.Message message) {
    List<ModerationCreateResponse.Result> results = new ArrayList<>();
    for (TimedEvent event : message.events()) {
      if (event.event() instanceof ReplyEvent.Judgement judgement) {
        results.add(result(asked.conversation().turns().get(results.size()), judgement.flagged()));
      }
    }
    return new ModerationCreateResponse(Ids.next("modr-"), asked.model(), results);
  }

  private static ModerationCreateResponse.Result result(Turn input, Set<Harm> flagged) {
    return new ModerationCreateResponse.Result(!flagged.isEmpty(), each(flagged::contains),
        each(harm -> flagged.contains(harm) ? CERTAIN : HARDLY), each(harm -> applied(input, harm)));
  }

  private static List<String> applied(Turn input, Harm harm) {
    List<String> types = new ArrayList<>();
    if (input.parts().stream().anyMatch(ContentPart.Text.class::isInstance)) {
      types.add("text");
    }
    if (harm.seenInImages() && input.parts().stream().anyMatch(ContentPart.Media.class::isInstance)) {
      types.add("image");
    }
    return types;
  }

  private static <T> Map<String, T> each(Function<Harm, T> value) {
    Map<String, T> categories = new LinkedHashMap<>();
    Harm.all().forEach(harm -> categories.put(harm.word(), value.apply(harm)));
    return categories;
  }
}
