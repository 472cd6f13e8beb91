package dev.virtualmodel.rest.cut;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/** The classes that a container itself sees: what it is made of, whatever its administrator lets it call itself. */
public record ContainerClasses(ClassLoader loader) {

  static final String GRIZZLY = "org.glassfish.grizzly.http.server.Request";
  static final String LIBERTY = "com.ibm.ws.webcontainer.srt.SRTServletRequest";

  public ContainerClasses(ServletContext context) {
    this(context.getClass().getClassLoader());
  }

  /** Whether this is Payara or GlassFish. */
  public boolean areGrizzlys() {
    return find(GRIZZLY).isPresent();
  }

  /** Whether this is Open Liberty. */
  public boolean areLiberty() {
    return find(LIBERTY).isPresent();
  }

  Optional<Class<?>> find(String name) {
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError another) {
      return Optional.empty();
    }
  }
}
