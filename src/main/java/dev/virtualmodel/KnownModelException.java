package dev.virtualmodel;

/** A model was to be registered under an id that another model has. */
public final class KnownModelException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public KnownModelException(String id) {
    super("a model with the id '" + id + "' is registered already: unregister it first, or choose another id");
  }
}
