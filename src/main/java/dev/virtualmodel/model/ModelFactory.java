package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.VirtualModelType;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.fault.Fault;
import dev.virtualmodel.fault.FaultSettings;
import dev.virtualmodel.upstream.Upstreams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes models of definitions: the one table of type names. A new kind is a file of its own and a line here. */
public final class ModelFactory {

  private static final Map<VirtualModelType, ModelKind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(VirtualModelType.STATIC, (config, settings, upstreams) -> StaticModel.read(config, settings));
    KINDS.put(VirtualModelType.TOOL, (config, settings, upstreams) -> new ToolModel(config, settings, Speaker.read(settings)));
    KINDS.put(VirtualModelType.PROXY, ProxyModel::create);
    KINDS.put(VirtualModelType.SEQUENCE, SequenceModel::create);
    KINDS.put(VirtualModelType.EMBEDDING, (config, settings, upstreams) -> new EmbeddingModel(config, settings));
    KINDS.put(VirtualModelType.MODERATION, (config, settings, upstreams) -> new ModerationModel(config, settings));
  }

  private ModelFactory() {}

  /** A model that needs no upstream. */
  public static VirtualModel create(VirtualModelConfig config) {
    return create(config, new Upstreams());
  }

  /**
   * The model that a definition describes.
   *
   * @throws dev.virtualmodel.document.WrongSetting for an unknown type or key, and for every value that will not do
   */
  public static VirtualModel create(VirtualModelConfig config, Upstreams upstreams) {
    Section settings = config.settings();
    ModelKind kind = KINDS.get(config.type());
    if (kind == null) {
      throw settings.wrong("type", "one of " + String.join(", ", KINDS.keySet().stream().map(VirtualModelType::name).toList()));
    }
    VirtualModel model = kind.create(config, settings, upstreams);
    Optional<Fault> fault = FaultSettings.read(settings);
    settings.refuseUnread();
    return fault.<VirtualModel>map(happening -> new FaultyModel(model, happening)).orElse(model);
  }
}
