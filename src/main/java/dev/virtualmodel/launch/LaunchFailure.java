package dev.virtualmodel.launch;

/** Ends a start that cannot succeed; its message is the one line that the user gets to read: what came, and what would do. */
final class LaunchFailure extends Exception {

  private static final long serialVersionUID = 1L;

  LaunchFailure(String message) {
    super(message);
  }

  LaunchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
