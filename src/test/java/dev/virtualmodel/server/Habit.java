package dev.virtualmodel.server;

import java.util.Set;

/** What a server does by itself, before the application is asked or whatever it answers, and its tests have to expect there. */
public enum Habit {

  /** Says {@code 100 Continue} to whoever asks for it, also before a refusal. */
  PROMISES_TO_READ_ON("tomcat10", "tomcat11", "payara6"),
  /** Closes the connection where a body that is read without waiting for it is none, and lets nobody say why. */
  SILENT_ON_BROKEN_CHUNKS("tomcat10", "tomcat11");

  private final Set<String> servers;

  Habit(String... servers) {
    this.servers = Set.of(servers);
  }

  public boolean isOfThisRun() {
    return servers.contains(System.getProperty("virtualmodel.server", ""));
  }
}
