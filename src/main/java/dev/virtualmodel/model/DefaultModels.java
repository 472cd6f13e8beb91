package dev.virtualmodel.model;

import dev.virtualmodel.BuiltInModels;
import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The built-in models, written down as any models file is. */
@ApplicationScoped
public class DefaultModels implements BuiltInModels {

  private static final String FILE = "default-models.yaml";

  @Override
  public List<VirtualModel> models() {
    return Section.of(Documents.parse(text(), FILE)).sections("models").stream()
        .map(model -> ModelFactory.create(VirtualModelConfig.read(model, Optional.empty()))).toList();
  }

  private static String text() {
    try (InputStream file = DefaultModels.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in models cannot be read", e);
    }
  }
}
