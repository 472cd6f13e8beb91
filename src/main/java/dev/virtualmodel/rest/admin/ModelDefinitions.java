package dev.virtualmodel.rest.admin;

import dev.virtualmodel.RegisteredModel;
import dev.virtualmodel.rest.Wire;
import java.util.List;

/** All definitions, in the order in which the models were registered: a models file of what is served. */
record ModelDefinitions(List<ModelDefinition> models) implements Wire {

  static ModelDefinitions of(List<RegisteredModel> known) {
    return new ModelDefinitions(known.stream().map(model -> ModelDefinition.of(model.model().config())).toList());
  }
}
