package dev.virtualmodel;

import java.util.List;

/** The models that a deployment has without being told any. */
public interface BuiltInModels {

  List<VirtualModel> models();
}
