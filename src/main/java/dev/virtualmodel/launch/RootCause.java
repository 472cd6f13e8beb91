package dev.virtualmodel.launch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Says in one line why a deployment failed: containers wrap the reason in exceptions that tell the user nothing. */
final class RootCause {

  private RootCause() {
  }

  /** The message of the deepest cause; of a cause without a message its type and the place it was thrown from. */
  static String line(Throwable failure) {
    Throwable root = deepest(failure);
    String message = root.getMessage();
    if (message == null || message.isBlank()) {
      StackTraceElement[] stack = root.getStackTrace();
      message = "The deployment failed with " + root.getClass().getName()
          + (stack.length > 0 ? " at " + stack[0] : "") + ".";
    } else if (!isPlainEnglish(root)) {
      message = "The deployment failed with " + root.getClass().getSimpleName() + ": " + message;
    }
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * Linkage errors, null pointers and the like have messages that mean nothing without the type: {@code NoClassDefFoundError:
   * a/B}.
   */
  private static boolean isPlainEnglish(Throwable root) {
    return !(root instanceof Error) && root.getMessage().contains(" ");
  }

  /** Jetty and HK2 keep second causes as suppressed exceptions, so an exception without a cause is looked at for those. */
  private static Throwable deepest(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable root = failure;
    while (seen.add(root) && !isExplained(root)) {
      if (root.getCause() != null) {
        root = root.getCause();
      } else if (root.getSuppressed().length > 0) {
        root = root.getSuppressed()[0];
      }
    }
    return root;
  }

  /**
   * A mistake in the configuration is told in full; what it came from (a file that is not there, say) says less. Known by its
   * name alone, as it comes from the web application's class loader.
   */
  private static boolean isExplained(Throwable failure) {
    return failure.getClass().getName().equals("dev.virtualmodel.document.WrongSetting");
  }
}
