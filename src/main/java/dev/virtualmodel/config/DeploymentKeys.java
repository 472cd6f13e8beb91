package dev.virtualmodel.config;

import dev.virtualmodel.upstream.KeySource;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The keys that this process and this deployment were given. */
final class DeploymentKeys implements KeySource {

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  /** A name without a scheme is one of this deployment or, where it has none, one of the whole server, as Liberty's are. */
  @Override
  public Optional<String> jndi(String name) {
    return name.startsWith("java:") ? bound(name) : bound("java:comp/env/" + name).or(() -> ofServer(name));
  }

  /** With another scheme, such as {@code ldap:}, a name leads out of this server. */
  private static Optional<String> ofServer(String name) {
    return name.contains(":") ? Optional.empty() : bound(name);
  }

  private static Optional<String> bound(String name) {
    try {
      return Optional.ofNullable(new InitialContext().lookup(name)).filter(CharSequence.class::isInstance).map(Object::toString);
    } catch (NamingException notThere) {
      System.getLogger(DeploymentKeys.class.getName()).log(System.Logger.Level.DEBUG, () -> "no key under that name: " + notThere);
      return Optional.empty();
    }
  }
}
