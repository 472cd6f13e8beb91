package dev.virtualmodel.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the server of this run decides where an application has no say. Each difference that the tests meet is a column here, so
 * that it is asserted rather than passed over.
 *
 * @param beforeEvents what comes before the first event of a stream: RESTEasy's empty lines, which readers of events pass over
 * @param headers      what it adds to the head of each answer beside Date and what frames the body
 * @param refusedPaths what it does not let through in a path
 * @param refusals     what may be the status of such a request
 * @param habits       what else it does
 */
record Container(String beforeEvents, Set<String> headers, Pattern refusedPaths, Set<Integer> refusals, Set<Habit> habits) {

  enum Habit {
    /** The head of a relayed stream waits for the first byte of the body. */
    KEEPS_HEADS_BACK,
    /** Where a stream of HTTP/2 is broken off, the others of its connection go with it. */
    CLOSES_WHOLE_CONNECTIONS,
    /** Who asks before sending a body is told to go on, before the application can say that it is too long. */
    WANTS_EVERY_BODY,
    /** Of a body that was refused it reads the rest, however much that is. */
    READS_WHAT_IS_REFUSED,
    /** RESTEasy: an Accept that is no list of types is a bad request. */
    INSISTS_ON_ACCEPT,
    /** A connection ends with the answer to a request whose body nobody read. */
    CLOSES_BEHIND_UNREAD_BODIES,
    /** Closes the connection where a body that is read without waiting for it is none, and lets nobody say why. */
    SILENT_ON_BROKEN_CHUNKS,
    /** Grizzly: who asks for the upgrade to HTTP/2 without TLS may wait for an answer, or see its body lost. */
    LOSES_UPGRADED_REQUESTS,
    /** Grizzly: takes four times what the kernel's buffer takes from who writes, before it says that this is enough. */
    QUEUES_BEHIND_THE_KERNEL,
    /** Grizzly: a GET or a DELETE with a body, which has no meaning in HTTP, is a bad request. */
    REFUSES_BODIES_WITHOUT_MEANING,
    /** Grizzly: who asks before sending a body in chunks is told to go on when it comes, if nobody listens for it. */
    WAITS_FOR_CHUNKS
  }

  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Container WITHOUT_WORDS_OF_ITS_OWN = new Container("", Set.of(), NOTHING, Set.of(), Set.of());
  private static final Container TOMCAT =
      new Container("", Set.of(), NOTHING, Set.of(), Set.of(Habit.WANTS_EVERY_BODY, Habit.SILENT_ON_BROKEN_CHUNKS));
  /** Its own error page, after which it may find the application's too short for its length and say 500. */
  private static final Container JETTY = new Container("", Set.of("server"), Pattern.compile("^/(WEB|META)-INF/"),
      Set.of(404, 500), Set.of());
  private static final Container PAYARA = new Container("", Set.of("server", "x-frame-options", "x-powered-by"), NOTHING,
      Set.of(), Set.of(Habit.WANTS_EVERY_BODY, Habit.CLOSES_WHOLE_CONNECTIONS, Habit.LOSES_UPGRADED_REQUESTS,
          Habit.QUEUES_BEHIND_THE_KERNEL, Habit.REFUSES_BODIES_WITHOUT_MEANING, Habit.WAITS_FOR_CHUNKS,
          Habit.READS_WHAT_IS_REFUSED));
  private static final Container PAYARA_MICRO =
      new Container("", Set.of("server", "x-frame-options"), NOTHING, Set.of(), PAYARA.habits);
  private static final Container GLASSFISH8 =
      new Container("", Set.of("server", "x-powered-by"), NOTHING, Set.of(), PAYARA.habits);
  private static final Container GLASSFISH7 =
      new Container("", GLASSFISH8.headers, Pattern.compile("(?i):|%3a"), Set.of(503), GLASSFISH8.habits);
  private static final Map<String, Container> OTHERS = Map.of(
      "tomcat10", TOMCAT,
      "tomcat11", TOMCAT,
      "jetty12", JETTY,
      "jetty121", JETTY,
      "payara6", PAYARA,
      "payara-micro", PAYARA_MICRO,
      "wildfly", new Container("\n\n", Set.of("connection"), Pattern.compile("^/(WEB|META)-INF/"), Set.of(404),
          Set.of(Habit.INSISTS_ON_ACCEPT, Habit.SILENT_ON_BROKEN_CHUNKS)),
      "liberty", new Container("\n\n", Set.of("content-language"), Pattern.compile("(?i)%2f|%00|/;"), Set.of(400),
          Set.of(Habit.KEEPS_HEADS_BACK, Habit.CLOSES_WHOLE_CONNECTIONS, Habit.WANTS_EVERY_BODY, Habit.READS_WHAT_IS_REFUSED,
              Habit.INSISTS_ON_ACCEPT, Habit.CLOSES_BEHIND_UNREAD_BODIES)),
      "glassfish7", GLASSFISH7,
      "glassfish8", GLASSFISH8);

  static Container ofThisRun() {
    return OTHERS.getOrDefault(System.getProperty("virtualmodel.server", ""), WITHOUT_WORDS_OF_ITS_OWN);
  }

  /** Whether a request for such a path never reaches the application. */
  boolean refuses(String path) {
    return refusedPaths.matcher(path).find();
  }

  /** What the status may be where the application would give another one, if it were asked. */
  Set<Integer> statuses(String path, int ofTheApplication) {
    return refuses(path) ? refusals : Set.of(ofTheApplication);
  }

  /** Whether a model can be asked for by its id, as clients encode it. */
  static boolean takesId(String id) {
    return !ofThisRun().refuses(URLEncoder.encode(id, StandardCharsets.UTF_8));
  }

  static boolean takesBodyOf(String method) {
    return !does(Habit.REFUSES_BODIES_WITHOUT_MEANING) || !method.equals("GET") && !method.equals("DELETE");
  }

  static boolean does(Habit habit) {
    return ofThisRun().habits.contains(habit);
  }
}
