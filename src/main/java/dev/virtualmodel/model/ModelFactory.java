package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.VirtualModelType;
import dev.virtualmodel.document.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Makes models of definitions: the one table of type names. A new kind is a file of its own and a line here. */
public final class ModelFactory {

  private static final Map<VirtualModelType, BiFunction<VirtualModelConfig, Section, VirtualModel>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(VirtualModelType.STATIC, StaticModel::new);
    KINDS.put(VirtualModelType.TOOL, ToolModel::new);
    KINDS.put(VirtualModelType.PROXY, ProxyModel::create);
  }

  private ModelFactory() {}

  /**
   * The model that a definition describes.
   *
   * @throws dev.virtualmodel.document.WrongSetting for an unknown type or key, and for every value that will not do
   */
  public static VirtualModel create(VirtualModelConfig config) {
    Section settings = config.settings();
    BiFunction<VirtualModelConfig, Section, VirtualModel> kind = KINDS.get(config.type());
    if (kind == null) {
      throw settings.wrong("type", "one of " + String.join(", ", KINDS.keySet().stream().map(VirtualModelType::name).toList()));
    }
    VirtualModel model = kind.apply(config, settings);
    settings.refuseUnread();
    return model;
  }
}
