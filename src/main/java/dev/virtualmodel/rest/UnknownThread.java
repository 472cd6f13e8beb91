package dev.virtualmodel.rest;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Dispatches requests on a thread that their container knows nothing of. Open Liberty takes what the calling thread knows of its
 * request along with a dispatch, and on the threads that read bodies that may be another client's: of 5,000 answers 74 and 78
 * were empty (26.0.0.3, busy). One thread is enough, as a dispatch is only put into a queue.
 */
final class UnknownThread implements Dispatcher {

  private static final System.Logger LOG = System.getLogger(UnknownThread.class.getName());

  private final ExecutorService thread;

  /** @param loader the application's, and not that of whoever asks first */
  UnknownThread(ClassLoader loader) {
    thread = Executors.newSingleThreadExecutor(task -> {
      Thread unknown = new Thread(task, "virtualmodel-dispatch");
      unknown.setDaemon(true);
      unknown.setContextClassLoader(loader);
      return unknown;
    });
  }

  @Override
  public void dispatch(AsyncContext request) {
    thread.execute(() -> {
      try {
        request.dispatch();
      } catch (RuntimeException over) {
        LOG.log(Level.WARNING, "a request does not go on whose body has come", over);
      }
    });
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
