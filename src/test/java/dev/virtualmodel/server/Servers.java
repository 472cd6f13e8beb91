package dev.virtualmodel.server;

import java.io.IOException;
import java.util.Map;

/** The one table of servers, by the names of their Maven profiles. */
final class Servers {

  private Servers() {}

  static AppServer start(Place place, Map<String, String> environment) throws IOException {
    return switch (place.server()) {
      case "tomcat10", "tomcat11" -> Tomcat.start(place, environment);
      default -> throw new IllegalArgumentException("Nobody knows how to start " + place.server());
    };
  }
}
