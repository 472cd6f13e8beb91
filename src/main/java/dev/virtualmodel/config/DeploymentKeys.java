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

  @Override
  public Optional<String> jndi(String name) {
    try {
      Object bound = new InitialContext().lookup(name.startsWith("java:") ? name : "java:comp/env/" + name);
      return Optional.ofNullable(bound).filter(CharSequence.class::isInstance).map(Object::toString);
    } catch (NamingException notThere) {
      System.getLogger(DeploymentKeys.class.getName()).log(System.Logger.Level.DEBUG, () -> "no key under that name: " + notThere);
      return Optional.empty();
    }
  }
}
