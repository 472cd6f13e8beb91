package dev.virtualmodel.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the WAR that this class lies in: unpacks it into a temporary directory, starts {@link JettyLauncher} with the JARs found
 * there, and cleans up when the JVM ends, also by Ctrl-C and SIGTERM.
 */
public final class WarLauncher {

  /** A signal during the start waits for the start's end rather than pulling the files from under it. */
  private static final long LONGEST_START_SECONDS = 20;

  private static final String LOG_MANAGER = "java.util.logging.manager";

  private final CountDownLatch settled = new CountDownLatch(1);
  private final List<AutoCloseable> opened = new ArrayList<>();

  private WarLauncher() {
  }

  /** Returns when the server is ready; a start that fails ends the JVM with exit code 1 and one line on standard error. */
  public static void main(String[] arguments) {
    keepLogToTheEnd();
    WarLauncher launcher = new WarLauncher();
    try {
      if (LaunchOptions.parse(arguments).help()) {
        System.out.print(Help.page());
        return;
      }
      launcher.launch(arguments);
    } catch (LaunchFailure e) {
      System.err.println(e.getMessage());
      launcher.settled.countDown();
      System.exit(1);
    }
    launcher.settled.countDown();
  }

  /** Before anything of logging is loaded; who has chosen a log manager keeps it. */
  private static void keepLogToTheEnd() {
    if (System.getProperty(LOG_MANAGER) == null) {
      System.setProperty(LOG_MANAGER, LogToTheEnd.class.getName());
    }
  }

  private void launch(String... arguments) throws LaunchFailure {
    Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp, "virtual-model-shutdown"));
    Path war = war();
    try {
      UnpackedWar unpacked = opened(UnpackedWar.inTemporaryDirectory());
      unpacked.unpack(war);
      start(war, unpacked, arguments);
    } catch (IOException e) {
      throw new LaunchFailure("Cannot unpack " + war + " into " + System.getProperty("java.io.tmpdir") + ": "
          + RootCause.line(e)
          + " (-Djava.io.tmpdir=<directory> chooses another place).", e);
    }
  }

  /**
   * The parent is the platform's loader, so the launcher's classes exist once more in a loader that also knows Jetty. Neither
   * side can name the other's types: what crosses is of the JDK, and an exception crosses as its message.
   */
  private void start(Path war, UnpackedWar unpacked, String... arguments) throws IOException, LaunchFailure {
    List<URL> urls = new ArrayList<>();
    urls.add(war.toUri().toURL());
    for (Path library : unpacked.libraries()) {
      urls.add(library.toUri().toURL());
    }
    URLClassLoader loader = opened(new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    Thread.currentThread().setContextClassLoader(loader);
    try {
      opened((AutoCloseable) Class.forName("dev.virtualmodel.launch.JettyLauncher", true, loader)
          .getMethod("launch", Path.class, Path.class, String[].class)
          .invoke(null, unpacked.webapp(), unpacked.work(), arguments));
    } catch (InvocationTargetException e) {
      throw new LaunchFailure(explained(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new LaunchFailure("The WAR " + war + " lacks parts of its launcher (" + e.getMessage()
          + "): build it again.", e);
    }
  }

  /** What was already put into words on the other side stays as it is. */
  private static String explained(Throwable failure) {
    return failure.getClass().getName().equals(LaunchFailure.class.getName())
        ? failure.getMessage() : RootCause.line(failure);
  }

  private static Path war() throws LaunchFailure {
    try {
      return Path.of(WarLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new LaunchFailure("Cannot find the WAR that this was started from: " + e.getMessage(), e);
    }
  }

  private synchronized <T extends AutoCloseable> T opened(T resource) {
    opened.add(0, resource);
    return resource;
  }

  /** Last opened, first closed; what fails to close does not keep the rest open. */
  private void cleanUp() {
    awaitStart();
    for (AutoCloseable resource : List.copyOf(opened)) {
      try {
        resource.close();
      } catch (Exception e) {
        System.err.println("While stopping: " + RootCause.line(e));
      }
    }
  }

  private void awaitStart() {
    try {
      settled.await(LONGEST_START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts a shutdown hook for a reason that would matter now: clean up at once.
      Thread.currentThread().interrupt();
    }
  }
}
