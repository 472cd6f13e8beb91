package dev.virtualmodel.it;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads every field that a vendor's client declares for an answer, as some program out there will: the client's own validation
 * leaves a few of them out, and throws once they are asked for.
 */
final class DeclaredFields {

  private final List<String> missing = new ArrayList<>();

  private DeclaredFields() {}

  /** Paths of the fields that the client takes for invalid, such as {@code Message.content.toolUse.caller}. */
  static List<String> missingIn(Object answer) {
    DeclaredFields fields = new DeclaredFields();
    fields.read(answer, answer.getClass().getSimpleName());
    return fields.missing;
  }

  private void read(Object value, String path) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> read(present, path));
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> read(item, path));
    } else if (value != null && value.getClass().getPackageName().matches("com[.](openai|anthropic)[.]models[.].*")) {
      fields(value).forEach(field -> read(field, value, path + "." + field.getName()));
    }
  }

  private void read(Method field, Object owner, String path) {
    try {
      read(field.invoke(owner), path);
    } catch (InvocationTargetException e) {
      missing.add(path + ": " + e.getCause().getMessage());
    } catch (IllegalAccessException e) {
      throw new AssertionError(path, e);
    }
  }

  /** Not the raw ones, the conversions, nor a union's way to insist on one of its variants. */
  private static Stream<Method> fields(Object value) {
    return Stream.of(value.getClass().getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
        .filter(method -> !method.getName().matches("_.*|(as|is|to)([A-Z].*)?|hashCode|validate|validity[$].*|known|value"))
        .sorted(Comparator.comparing(Method::getName));
  }
}
