package dev.virtualmodel.server;

import java.io.IOException;
import java.util.Map;

/** The one table of servers, by the names of their Maven profiles. */
final class Servers {

  private Servers() {}

  static AppServer start(Place place, Map<String, String> environment) throws IOException {
    return switch (place.server()) {
      case "tomcat10", "tomcat11" -> Tomcat.start(place, environment);
      case "jetty12", "jetty121" -> Jetty.start(place, environment);
      case "payara6", "glassfish7", "glassfish8" -> GlassFish.start(place, environment);
      case "payara-micro" -> PayaraMicro.start(place, environment);
      case "wildfly" -> WildFly.start(place, environment);
      case "liberty" -> Liberty.start(place, environment);
      default -> throw new IllegalArgumentException("Nobody knows how to start " + place.server());
    };
  }
}
