package dev.virtualmodel.rest;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Threads that the container knows of, where it has them to give. */
final class ContainerThreads {

  private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";

  private ContainerThreads() {}

  /** A full server's managed factory, or else plain threads: Tomcat and Jetty have no other. */
  static ThreadFactory factory() {
    try {
      if (new InitialContext().lookup(MANAGED) instanceof ThreadFactory managed) {
        return managed;
      }
    } catch (NamingException e) {
      System.getLogger(ContainerThreads.class.getName()).log(System.Logger.Level.DEBUG, () -> "no managed threads: " + e);
    }
    return Executors.defaultThreadFactory();
  }
}
