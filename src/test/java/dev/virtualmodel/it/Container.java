package dev.virtualmodel.it;

import java.util.Map;
import java.util.Set;

/**
 * What the server of this run decides where an application has no say. Each difference that the tests meet is a column here, so
 * that it is asserted rather than passed over.
 *
 * @param beforeEvents what comes before the first event of a stream: RESTEasy's empty lines, which readers of events pass over
 * @param headers      what it adds to the head of each answer beside Date and what frames the body
 */
record Container(String beforeEvents, Set<String> headers) {

  private static final Container WITHOUT_WORDS_OF_ITS_OWN = new Container("", Set.of());
  private static final Map<String, Container> OTHERS = Map.of(
      "wildfly", new Container("\n\n", Set.of("connection")),
      "liberty", new Container("\n\n", Set.of()));

  static Container ofThisRun() {
    return OTHERS.getOrDefault(System.getProperty("virtualmodel.server", ""), WITHOUT_WORDS_OF_ITS_OWN);
  }
}
