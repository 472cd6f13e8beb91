package dev.virtualmodel.rest;

import jakarta.servlet.AsyncContext;

/** Has a request go on whose body has come. */
@FunctionalInterface
interface Dispatcher {

  void dispatch(AsyncContext request);

  /** Nothing goes on afterwards. */
  default void close() {}
}
