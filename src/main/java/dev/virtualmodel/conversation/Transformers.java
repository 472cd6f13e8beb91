package dev.virtualmodel.conversation;

import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes transformers of definitions: the one table of their names, each with what reads its parameters. */
public final class Transformers {

  private static final Map<String, Function<Section, Transformer>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("thinking", parameters -> new ThinkingCompactor(
        parameters.optionalWholeNumber("keep_last_rounds", 1, Integer.MAX_VALUE).orElse(ThinkingCompactor.KEPT_BY_DEFAULT)));
    KINDS.put("round-only", parameters -> new RoundOnlyCompactor());
    KINDS.put("round-files", parameters -> new RoundFilesCompactor());
  }

  private static final String EXPECTED = String.join(", ", KINDS.keySet())
      + ", a list of these, or one with its parameters such as {thinking: {keep_last_rounds: 3}}";

  private Transformers() {}

  /**
   * The transformer that a key asks for: {@code round-only}, {@code {thinking: {keep_last_rounds: 3}}}, or a list of such, of
   * which the first transforms first. Nothing where the key is not written.
   *
   * @throws WrongSetting for an unknown name or parameter, and for a list without any
   */
  public static Optional<NamedTransformer> read(Section model, String key) {
    return model.optionalValue(key).map(node -> {
      if (!(node instanceof Node.Sequence list)) {
        return one(model, key, node);
      }
      List<NamedTransformer> transformers = new ArrayList<>();
      for (Node item : list.items()) {
        transformers.add(one(model, key + "[" + transformers.size() + "]", item));
      }
      return transformers.stream().reduce(NamedTransformer::then).orElseThrow(() -> model.wrong(key, EXPECTED));
    });
  }

  private static NamedTransformer one(Section model, String at, Node node) {
    if (node instanceof Node.Text text && KINDS.containsKey(text.value())) {
      return named(text.value(), none());
    }
    if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
      Section section = model.section(at, node);
      KINDS.keySet().forEach(section::optionalValue);
      // All names are asked for by now: what is left is none of them.
      section.refuseUnread();
      String name = mapping.entries().keySet().iterator().next();
      return named(name, section.optionalSection(name).orElseGet(Transformers::none));
    }
    throw model.wrong(at, node, EXPECTED);
  }

  private static Section none() {
    return Section.of(Node.of(Map.of()));
  }

  private static NamedTransformer named(String name, Section parameters) {
    return new NamedTransformer(name, KINDS.get(name).apply(parameters));
  }
}
