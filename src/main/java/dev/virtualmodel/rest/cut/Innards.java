package dev.virtualmodel.rest.cut;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/** Goes from a request to what its container hides, by public methods that no interface of ours names, and by fields. */
final class Innards {

  private Innards() {}

  /** The container's own request, below whatever a filter before ours has put around it. */
  static Object request(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }

  /**
   * What one method after the other leads to.
   *
   * @throws NoSuchMethodException if the container is made otherwise
   */
  static Object follow(List<String> methods, Object start) throws ReflectiveOperationException {
    Object here = start;
    for (String name : methods) {
      here = call(name, here);
      if (here == null) {
        throw new NoSuchMethodException(name + "() leads nowhere");
      }
    }
    return here;
  }

  static Object call(String name, Object on) throws ReflectiveOperationException {
    Method method = on.getClass().getMethod(name);
    // For a public method of a class that is not.
    method.setAccessible(true);
    return method.invoke(on);
  }

  static Object field(String name, Object of) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
