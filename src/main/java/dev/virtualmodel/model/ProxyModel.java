package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.NamedTransformer;
import dev.virtualmodel.conversation.Transformers;
import dev.virtualmodel.document.Section;

/** Makes what stands in front of another model: without an upstream, a model that answers with what it would do. */
final class ProxyModel {

  private ProxyModel() {}

  static VirtualModel create(VirtualModelConfig config, Section settings) {
    NamedTransformer transformer = Transformers.read(settings, "transformer").orElseThrow(() -> settings.wrong("transformer",
        "a transformer such as round-only: a proxy without an upstream answers with what its transformer would do"));
    return new DryRunModel(config, transformer, Speaker.read(settings));
  }
}
