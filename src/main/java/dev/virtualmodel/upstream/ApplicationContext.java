package dev.virtualmodel.upstream;

/**
 * Has what follows on an upstream's answer run as the application's: by the class loader of the thread, Weld in GlassFish finds the
 * beans that belong to it, and the threads on which the JDK's client completes its calls have the system's.
 */
final class ApplicationContext {

  private ApplicationContext() {}

  /** On the thread that calls. An {@link java.util.concurrent.Executor}. */
  static void run(Runnable work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ApplicationContext.class.getClassLoader());
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
