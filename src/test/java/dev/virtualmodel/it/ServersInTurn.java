package dev.virtualmodel.it;

import dev.virtualmodel.server.ServerOfThisRun;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts the classes that share a deployment one behind the other: a server has few of them at a time. */
public final class ServersInTurn implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    if (ServerOfThisRun.isNamed()) {
      context.getClassDescriptors().sort(Comparator.comparing(ServersInTurn::servers));
    }
  }

  private static String servers(ClassDescriptor tests) {
    return VirtualServer.servers(tests.getTestClass()).map(VirtualServer::options).sorted().toList().toString();
  }
}
