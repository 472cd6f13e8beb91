package dev.virtualmodel.rest.openai.embeddings;

import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.rest.Field;
import dev.virtualmodel.rest.openai.Prompt;
import dev.virtualmodel.rest.openai.PromptSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a request for embeddings: what we need of it is checked, what we do not know is let pass. */
final class EmbeddingsReader {

  /** As many as the vendor takes. */
  private static final int MOST_INPUTS = 2_048;

  private EmbeddingsReader() {}

  static EmbeddingsRequest read(Field body) {
    String model = body.get("model").required("a model's id").text();
    PromptSource source = new PromptSource(body.json(), Task.EMBED, inputs(body.get("input")));
    OptionalLong dimensions = body.get("dimensions").wholeNumber(1, Integer.MAX_VALUE);
    ModelRequest request = new ModelRequest(model, source.conversation(), false, 1, OptionalLong.empty(), List.of(), source);
    return new EmbeddingsRequest(request, dimensions.isPresent() ? OptionalInt.of((int) dimensions.getAsLong()) : OptionalInt.empty(),
        format(body.get("encoding_format")));
  }

  /** An empty text is nowhere. */
  private static List<Prompt> inputs(Field input) {
    List<Prompt> inputs = Prompt.read(input, MOST_INPUTS);
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).text().isEmpty()) {
        throw (input.isList() ? input.item(i) : input).wrongValue("a string that is not empty");
      }
    }
    return inputs;
  }

  private static EncodingFormat format(Field format) {
    return switch (format.optionalText().orElse("float")) {
      case "float" -> EncodingFormat.FLOAT;
      case "base64" -> EncodingFormat.BASE64;
      default -> throw format.wrongValue("float or base64");
    };
  }
}
