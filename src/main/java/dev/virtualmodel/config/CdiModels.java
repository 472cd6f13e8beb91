package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every bean of type {@link VirtualModel}: so a JAR in {@code WEB-INF/lib} brings models of its own. */
record CdiModels(Instance<VirtualModel> beans) implements ModelSource {

  @Override
  public String name() {
    return "CDI beans";
  }

  @Override
  public int ordinal() {
    return CDI;
  }

  @Override
  public List<VirtualModel> models() {
    TakenIds taken = new TakenIds();
    List<VirtualModel> models = new ArrayList<>();
    beans.handlesStream().sorted(Comparator.comparing(CdiModels::className)).forEach(handle -> {
      Location place = Location.of("CDI bean " + className(handle));
      BeanModel model = model(handle, place);
      taken.take(model.config(), place);
      models.add(model);
    });
    return models;
  }

  private static String className(Instance.Handle<VirtualModel> handle) {
    return handle.getBean().getBeanClass().getName();
  }

  private static BeanModel model(Instance.Handle<VirtualModel> handle, Location place) {
    try {
      VirtualModel bean = handle.get();
      VirtualModelConfig config = bean.config();
      if (config == null) {
        throw WrongSetting.that(place, "", "", "its config() gives null, a VirtualModelConfig would do");
      }
      return new BeanModel(config, bean);
    } catch (RuntimeException e) {
      throw told(place, e);
    }
  }

  /** A mistake in its definition may come wrapped: a bean may well make its definition when it is made itself. */
  private static WrongSetting told(Location place, RuntimeException failure) {
    Throwable root = failure;
    while (!(root instanceof WrongSetting) && root.getCause() != null) {
      root = root.getCause();
    }
    if (!(root instanceof WrongSetting wrong)) {
      return WrongSetting.unreadable(place, "its config() fails: " + root, failure);
    }
    return wrong.location().equals(place) ? wrong
        : WrongSetting.that(place, wrong.subject().orElse(""), wrong.key().orElse(""), wrong.problem());
  }
}
