package dev.virtualmodel.bench;

import java.nio.file.Path;

/** A running container with both web applications: the one that is measured and the raw servlet. */
interface Container extends AutoCloseable {

  String name();

  Side virtual();

  Side raw();

  @Override
  void close() throws Exception;

  /** Tomcat in the Maven profile of that name, else the launcher's Jetty, in a process for each side. */
  static Container start(Path models) throws Exception {
    return System.getProperty("virtualmodel.server", "").startsWith("tomcat") ? TomcatContainer.start(models) : JettyContainer.start(models);
  }
}
