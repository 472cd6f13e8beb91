package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Documents;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.model.ModelFactory;
import dev.virtualmodel.upstream.Upstreams;
import java.util.List;
import java.util.Optional;

/**
 * One model that an administrator bound: its definition as YAML or JSON, or the {@code file:} URI of one.
 *
 * @param ordinal one of those of {@link ModelSource}
 * @param where   what messages call the place
 * @param id      the model's id where its definition names none: the path of the name that it was bound to
 */
record JndiModel(int ordinal, String where, String id, String written, Upstreams upstreams) implements ModelSource {

  private static final String MODELS = "models/";

  /** All that are bound for this deployment, in alphabetical order. */
  static List<JndiModel> of(JndiTree tree, Upstreams upstreams) {
    return of(tree, JNDI, upstreams);
  }

  /** All that are bound for whatever runs on the server; what is bound for this deployment comes after them. */
  static List<JndiModel> ofServer(JndiTree tree, Upstreams upstreams) {
    return of(tree, JNDI_OF_SERVER, upstreams);
  }

  private static List<JndiModel> of(JndiTree tree, int ordinal, Upstreams upstreams) {
    return tree.below(MODELS).entrySet().stream()
        .map(bound -> new JndiModel(ordinal, tree.where(MODELS + bound.getKey()), bound.getKey(),
            text(tree.where(MODELS + bound.getKey()), bound.getValue()), upstreams))
        .toList();
  }

  @Override
  public String name() {
    return where;
  }

  @Override
  public Optional<TextFile> file() {
    return TextFile.isUri(written) ? Optional.of(new TextFile(written, where)) : Optional.empty();
  }

  @Override
  public List<VirtualModel> models() {
    Node definition = file().map(file -> Documents.parse(file.text(), written)).orElseGet(() -> Documents.parse(written, where));
    return List.of(ModelFactory.create(VirtualModelConfig.read(Section.of(definition), Optional.of(id)), upstreams));
  }

  private static String text(String where, Object value) {
    if (value instanceof CharSequence text) {
      return text.toString().strip();
    }
    throw WrongSetting.found(Location.of(where), "a " + value.getClass().getName(),
        "a java.lang.String with a model as JSON or YAML, or with the file: URI of one");
  }
}
