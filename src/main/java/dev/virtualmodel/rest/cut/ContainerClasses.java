package dev.virtualmodel.rest.cut;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/** The classes that a container itself sees: what it is made of, whatever its administrator lets it call itself. */
record ContainerClasses(ClassLoader loader) {

  ContainerClasses(ServletContext context) {
    this(context.getClass().getClassLoader());
  }

  Optional<Class<?>> find(String name) {
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError another) {
      return Optional.empty();
    }
  }
}
