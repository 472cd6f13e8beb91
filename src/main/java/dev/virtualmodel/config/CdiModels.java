package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Every bean of type {@link VirtualModel}: so a JAR in {@code WEB-INF/lib} brings models of its own. */
record CdiModels(List<Bean> beans) implements ModelSource {

  /** In the order of their classes' names: a container names none. */
  CdiModels {
    beans = beans.stream().sorted(Comparator.comparing(Bean::className)).toList();
  }

  static CdiModels of(Instance<VirtualModel> instances) {
    return new CdiModels(instances.handlesStream()
        .map(handle -> new Bean(handle.getBean().getBeanClass().getName(), handle::get)).toList());
  }

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
    for (Bean bean : beans) {
      VirtualModel model = bean.model();
      taken.take(model.config(), bean.place());
      models.add(model);
    }
    return models;
  }

  /** A bean that may be made yet, and the class that messages call it by (of a producer, the class that has it). */
  record Bean(String className, Supplier<VirtualModel> instance) {

    Location place() {
      return Location.of("CDI bean " + className);
    }

    VirtualModel model() {
      try {
        VirtualModel bean = instance.get();
        VirtualModelConfig config = bean.config();
        if (config == null) {
          throw WrongSetting.that(place(), "", "", "its config() gives null, a VirtualModelConfig would do");
        }
        // Of a bean's definition nobody else reads anything; better no start than a limit that is none.
        config.limits();
        return new BeanModel(config, bean);
      } catch (RuntimeException failure) {
        throw told(failure);
      }
    }

    /** A mistake in its definition may come wrapped: a bean may well make its definition when it is made itself. */
    private WrongSetting told(RuntimeException failure) {
      Throwable root = failure;
      while (!(root instanceof WrongSetting) && root.getCause() != null) {
        root = root.getCause();
      }
      if (!(root instanceof WrongSetting wrong)) {
        return WrongSetting.unreadable(place(), "its config() fails: " + root, failure);
      }
      return wrong.location().equals(place()) ? wrong
          : WrongSetting.that(place(), wrong.subject().orElse(""), wrong.key().orElse(""), wrong.problem());
    }
  }
}
