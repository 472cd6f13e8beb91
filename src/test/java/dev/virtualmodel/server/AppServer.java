package dev.virtualmodel.server;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/** A running application server, as its administrator sees it. */
public interface AppServer extends AutoCloseable {

  /** Without a path: {@code http://127.0.0.1:43210}. */
  URI url();

  /** Hands the WAR over, with its settings in this server's own way; it may return before the application answers. */
  void deploy(Application application) throws Exception;

  /** Takes it away again; it may return before it is gone. */
  void undeploy(Application application) throws Exception;

  /** After a deployment that failed: takes away what is left of it. */
  default void undeployLeftovers(Application application) throws Exception {
    undeploy(application);
  }

  /** Deploys {@code /virtual} with the very example of {@code deploy/}: its settings, its models. Gives the ids that it defines. */
  List<String> deployExample() throws Exception;

  /** Takes away all that came with the example. */
  void undeployExample() throws Exception;

  /** Deploys {@code /virtual} without any settings, in the simplest way of its page; false where the page has none. */
  default boolean deployWithoutSettings() throws Exception {
    return false;
  }

  /** Takes that away. */
  default void undeployWithoutSettings() throws Exception {}

  /** Where it speaks TLS and HTTP/2, set up as its page says; empty where the page leaves that to the server's own. */
  default OptionalInt tlsPort() {
    return OptionalInt.empty();
  }

  /** How many class loaders of a deployment it keeps for ever, whoever deployed what. */
  default int loadersLeaked() {
    return 0;
  }

  /** Whether X-Forwarded-Host counts here; where not, the proxy has to pass the caller's Host on. */
  default boolean believesForwardedHosts() {
    return true;
  }

  /** Whether this server can give one deployment settings of its own, so that another does not see them. */
  default boolean takesSettings() {
    return true;
  }

  /** The process that serves. */
  ProcessHandle process();

  /** Everything in this server's logs so far. */
  String log() throws IOException;

  /** Stops it, and waits until it is gone. */
  @Override
  void close() throws IOException;
}
