package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeanModelTest {

  private final List<String> asked = new ArrayList<>();

  /** Whatever else a model can be asked one day: an answer by default would hide the bean's. */
  @Test
  void whateverAModelIsAskedTheBeanAnswers() throws Exception {
    VirtualModel model = new BeanModel(VirtualModelConfig.of("bot", Map.of()), bean());
    List<String> expected = new ArrayList<>();
    for (Method question : VirtualModel.class.getMethods()) {
      if (!question.getName().equals("config")) {
        expected.add(question.getName());
        question.invoke(model, new Object[question.getParameterCount()]);
      }
    }

    assertEquals(expected, asked);
  }

  private VirtualModel bean() {
    return (VirtualModel) Proxy.newProxyInstance(VirtualModel.class.getClassLoader(), new Class<?>[] {VirtualModel.class},
        (proxy, method, arguments) -> {
          asked.add(method.getName());
          Class<?> type = method.getReturnType();
          return type == boolean.class ? Boolean.TRUE : type == long.class ? Long.valueOf(7) : null;
        });
  }
}
