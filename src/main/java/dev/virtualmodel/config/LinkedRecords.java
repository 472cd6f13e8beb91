package dev.virtualmodel.config;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Map;

/**
 * What the JDK remembers of our records. Before release 20 the handles from which it puts their {@code equals}, {@code hashCode} and
 * {@code toString} together each hold on to the types they were last adapted to, and with these to a deployment's class loader.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8078641">JDK-8078641</a>
 */
final class LinkedRecords {

  private static final System.Logger LOG = System.getLogger(LinkedRecords.class.getName());
  private static final Map<String, MethodType> METHODS = Map.of(
      "equals", MethodType.methodType(boolean.class, String.class, Object.class),
      "hashCode", MethodType.methodType(int.class, String.class),
      "toString", MethodType.methodType(String.class, String.class));

  /** Has the JDK link the same methods for a class of its own, so that this is what it remembers. */
  void forget() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle component = lookup.findVirtual(String.class, "strip", MethodType.methodType(String.class));
      for (Map.Entry<String, MethodType> method : METHODS.entrySet()) {
        ObjectMethods.bootstrap(lookup, method.getKey(), method.getValue(), String.class, "component", component);
      }
    } catch (Throwable e) {
      // What bootstrap methods may throw. The deployment ends all the same, and leaves more behind.
      LOG.log(Level.DEBUG, "the JDK still remembers records of this deployment", e);
    }
  }
}
