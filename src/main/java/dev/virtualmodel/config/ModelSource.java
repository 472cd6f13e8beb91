package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import java.util.List;

/** A place where models are written down. */
interface ModelSource {

  /** How the log calls it. */
  String name();

  /**
   * All its models, made and checked.
   *
   * @throws dev.virtualmodel.document.WrongSetting for the first mistake in it: then none of them counts
   */
  List<VirtualModel> models();
}
