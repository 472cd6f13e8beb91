package dev.virtualmodel.it;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server of this run decides where an application has no say. Each difference that the tests meet is a column here, so
 * that it is asserted rather than passed over.
 *
 * @param beforeEvents what comes before the first event of a stream: RESTEasy's empty lines, which readers of events pass over
 * @param headers      what it adds to the head of each answer beside Date and what frames the body
 * @param refusedPaths what it does not let through in a path
 * @param refusal      the status of such a request
 * @param headsComeAlone whether the head of a relayed stream reaches the caller before the first byte of the body
 * @param resetsStreams whether a stream of HTTP/2 can be broken off without the others of its connection
 */
record Container(String beforeEvents, Set<String> headers, Pattern refusedPaths, int refusal, boolean headsComeAlone,
    boolean resetsStreams) {

  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Container WITHOUT_WORDS_OF_ITS_OWN = new Container("", Set.of(), NOTHING, 0, true, true);
  private static final Map<String, Container> OTHERS = Map.of(
      "wildfly", new Container("\n\n", Set.of("connection"), NOTHING, 0, true, true),
      "liberty", new Container("\n\n", Set.of("content-language"), Pattern.compile("(?i)%2f"), 400, false, false),
      "glassfish7", new Container("", Set.of(), Pattern.compile("(?i):|%3a"), 503, true, false));

  static Container ofThisRun() {
    return OTHERS.getOrDefault(System.getProperty("virtualmodel.server", ""), WITHOUT_WORDS_OF_ITS_OWN);
  }

  /** The status that it gives to any request for such a path; nothing where that reaches the application. */
  OptionalInt refusal(String path) {
    return refusedPaths.matcher(path).find() ? OptionalInt.of(refusal) : OptionalInt.empty();
  }
}
