package dev.virtualmodel.launch;

import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

/**
 * The web application with a memory for whose its packages are. For each class that is loaded Jetty (12.0.31) asks four times
 * whether it is the server's alone or the JDK's, and counts all patterns anew to know that there are some: thousands of classes
 * made that the largest single cost of a start.
 */
final class LaunchedWebapp extends WebAppContext {

  /** Of Jetty's own packages a single class may be named. */
  private static final String JETTY = "org.eclipse.jetty.";
  private static final String CLASS = ".class";

  private final Map<String, Boolean> hidden = new ConcurrentHashMap<>();
  private final Map<String, Boolean> guarded = new ConcurrentHashMap<>();

  @Override
  public boolean isHiddenClass(Class<?> type) {
    return remembered(hidden, type.getName(), name -> super.isHiddenClass(type));
  }

  @Override
  public boolean isProtectedClass(Class<?> type) {
    return remembered(guarded, type.getName(), name -> super.isProtectedClass(type));
  }

  @Override
  public boolean isHiddenResource(String name, URL url) {
    return remembered(hidden, name, asked -> super.isHiddenResource(asked, url));
  }

  @Override
  public boolean isProtectedResource(String name, URL url) {
    return remembered(guarded, name, asked -> super.isProtectedResource(asked, url));
  }

  @Override
  protected void startContext() throws Exception {
    // Only now the patterns are complete.
    hidden.clear();
    guarded.clear();
    super.startContext();
  }

  private static boolean remembered(Map<String, Boolean> known, String name, Predicate<String> answer) {
    String type = (name.endsWith(CLASS) ? name.substring(0, name.length() - CLASS.length()) : name).replace('/', '.');
    boolean isType = name.endsWith(CLASS) || name.indexOf('/') < 0;
    int end = type.lastIndexOf('.');
    if (!isType || end < 0 || type.startsWith(JETTY)) {
      return answer.test(name);
    }
    return known.computeIfAbsent(type.substring(0, end), first -> answer.test(name));
  }
}
