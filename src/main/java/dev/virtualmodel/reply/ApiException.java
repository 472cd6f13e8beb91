package dev.virtualmodel.reply;

/** Carries an {@link ApiError} to whoever can phrase it in the caller's protocol. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public ApiException(ApiError error) {
    // No stack trace: it is an answer to a caller, not a fault of ours.
    super(error.message(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
