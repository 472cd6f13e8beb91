package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.NamedTransformer;
import dev.virtualmodel.conversation.Transformer;
import dev.virtualmodel.conversation.Transformers;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.timing.PacingSettings;
import dev.virtualmodel.upstream.Upstreams;
import java.util.Optional;

/** Makes what stands in front of another model; without an upstream, a model that answers with what it would do. */
final class ProxyModel {

  private ProxyModel() {}

  static VirtualModel create(VirtualModelConfig config, Section settings, Upstreams upstreams) {
    Optional<NamedTransformer> given = Transformers.read(settings, "transformer");
    Optional<String> delegate = settings.optionalText("delegate_model");
    Optional<String> upstream = settings.optionalText("upstream");
    if (upstream.isPresent()) {
      if (!upstreams.isKnown(upstream.get())) {
        throw settings.wrong("upstream", upstreams.ids().isEmpty() ? "the id of an upstream; none is configured"
            : "the id of an upstream: " + String.join(", ", upstreams.ids()));
      }
      return new ForwardingModel(config, upstreams, upstream.get(), delegate, given.map(named -> named),
          PacingSettings.relayed(settings));
    }
    if (delegate.isPresent()) {
      throw settings.wrong("upstream", "the id of the upstream that serves the delegate_model");
    }
    NamedTransformer transformer = given.orElseThrow(() -> settings.wrong("transformer",
        "a transformer such as round-only: a proxy without an upstream answers with what its transformer would do"));
    return new DryRunModel(config, transformer, Speaker.read(settings));
  }
}
