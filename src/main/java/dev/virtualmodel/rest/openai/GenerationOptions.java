package dev.virtualmodel.rest.openai;

import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.rest.Field;
import java.util.List;

/** Reads what requests for text have in common: how it is drawn, where it stops, and whether a stream tells its usage. */
public final class GenerationOptions {

  private GenerationOptions() {}

  public static void checkSampling(Field body) {
    body.get("temperature").checkNumber(0, 2);
    body.get("top_p").checkNumber(0, 1);
    body.get("presence_penalty").checkNumber(-2, 2);
    body.get("frequency_penalty").checkNumber(-2, 2);
  }

  public static List<String> stop(Field body) {
    Field stop = body.get("stop");
    if (!stop.isGiven()) {
      return List.of();
    }
    if (!stop.isText() && !stop.isList()) {
      throw stop.wrongType("a string or an array of strings");
    }
    return stop.isText() ? List.of(stop.text()) : stop.items().stream().map(Field::text).toList();
  }

  public static boolean includeUsage(Field body, boolean stream) {
    Field options = body.get("stream_options");
    if (!options.isGiven()) {
      return false;
    }
    if (!stream) {
      throw new ApiException(ApiError.invalid("stream_options", "invalid_value",
          "stream_options: only allowed when stream is true; leave it out, or set stream to true"));
    }
    return options.object().get("include_usage").flag();
  }
}
