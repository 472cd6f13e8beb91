package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.upstream.Upstreams;

/** Makes a model of one kind. */
@FunctionalInterface
interface ModelKind {

  /** @param settings a reader of the definition; what the kind does not read of it is refused */
  VirtualModel create(VirtualModelConfig config, Section settings, Upstreams upstreams);
}
