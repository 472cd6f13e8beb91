package dev.virtualmodel.rest.admin;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.model.ModelFactory;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.ApiException;
import dev.virtualmodel.upstream.Upstreams;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a model of a request's body, by the rules of a models file: what a file would be refused for is a 400 here. */
final class DefinitionReader {

  private static final String SOURCE = "request body";

  private DefinitionReader() {}

  /** A new model, which names its id. */
  static VirtualModel read(byte[] body, Upstreams upstreams) {
    return refusing(() -> ModelFactory.create(VirtualModelConfig.read(section(body), Optional.empty()), upstreams));
  }

  /** A model for an id; the body names the same one or none. */
  static VirtualModel read(byte[] body, String id, Upstreams upstreams) {
    return refusing(() -> {
      Section section = section(body);
      VirtualModelConfig config = VirtualModelConfig.read(section, Optional.of(id));
      if (!config.id().equals(id)) {
        throw section.wrong("id", "\"" + id + "\", the id in the URL, or none");
      }
      return ModelFactory.create(config, upstreams);
    });
  }

  private static Section section(byte[] body) {
    return Section.of(Documents.parse(text(body), SOURCE));
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ApiException(ApiError.of(400, SOURCE + ": not valid UTF-8"));
    }
  }

  private static VirtualModel refusing(Supplier<VirtualModel> reading) {
    try {
      return reading.get();
    } catch (WrongSetting wrong) {
      ApiError error = ApiError.of(400, wrong.getMessage()).withCode("invalid_value");
      throw new ApiException(wrong.key().map(error::about).orElse(error));
    }
  }
}
