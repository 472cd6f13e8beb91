package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.model.ModelFactory;
import dev.virtualmodel.upstream.KeySource;
import dev.virtualmodel.upstream.Upstreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models of a models file, YAML or JSON. */
final class FileModels implements ModelSource {

  private final TextFile file;
  private final Upstreams upstreams;
  private final KeySource keys;

  /** A file by its path or its {@code file:} URI. */
  FileModels(String written, Upstreams upstreams, KeySource keys) {
    this.upstreams = upstreams;
    this.keys = keys;
    this.file = new TextFile(written, "setting models-file");
  }

  @Override
  public String name() {
    return "models file " + file.written();
  }

  @Override
  public int ordinal() {
    return FILE;
  }

  @Override
  public Optional<TextFile> file() {
    return Optional.of(file);
  }

  @Override
  public List<VirtualModel> models() {
    Section document = Section.of(Documents.parse(file.text(), file.written()));
    List<Node> definitions = document.list("models");
    List<Node> written = document.list("upstreams");
    document.refuseUnread();
    upstreams.propose(name(), UpstreamDefinitions.read(written, keys));
    TakenIds taken = new TakenIds();
    List<VirtualModel> models = new ArrayList<>();
    for (Node definition : definitions) {
      Section section = Section.of(definition, "", "models[" + models.size() + "]");
      VirtualModelConfig config = VirtualModelConfig.read(section, Optional.empty());
      taken.take(config);
      models.add(ModelFactory.create(config, upstreams));
    }
    return models;
  }

  @Override
  public void refused() {
    upstreams.withdraw(name());
  }

  @Override
  public void accepted() {
    upstreams.accept(name());
  }
}
