package dev.virtualmodel.config;

import dev.virtualmodel.BuiltInModels;
import dev.virtualmodel.VirtualModel;
import java.util.List;

/** The models that a deployment has without being told any, as the first place of all. */
record BuiltInSource(BuiltInModels builtIn) implements ModelSource {

  @Override
  public String name() {
    return "built-in models";
  }

  @Override
  public int ordinal() {
    return BUILT_IN;
  }

  @Override
  public List<VirtualModel> models() {
    return builtIn.models();
  }
}
