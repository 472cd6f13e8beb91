package dev.virtualmodel.rest;

import dev.virtualmodel.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.util.OptionalLong;

/** Tells servlet filters how long a body may be, and whose is read: not every container injects beans into them. */
@ApplicationScoped
public class BodyLimit {

  private static final String ATTRIBUTE = BodyLimit.class.getName();

  void start(@Observes @Initialized(ApplicationScoped.class) Object application, Settings settings) {
    if (application instanceof ServletContext context) {
      context.setAttribute(ATTRIBUTE, settings.maxBodyBytes());
      KnownKeys.of(settings).keep(context);
    }
  }

  /** In bytes; nothing where the container does not say which application has started. */
  static OptionalLong of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Long bytes ? OptionalLong.of(bytes) : OptionalLong.empty();
  }
}
