package dev.virtualmodel.config;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkedRecordsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aClassLoaderWhoseRecordsWereTheLastToBeComparedCanGo() throws Exception {
    WeakReference<ClassLoader> loader = used();

    long end = System.nanoTime() + PATIENCE.toNanos();
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
    }

    assertNull(loader.get());
  }

  /** As in a deployment: our classes and nobody else's are in the loader that is to go, which by then gives no more classes. */
  private static WeakReference<ClassLoader> used() throws Exception {
    URL ours = LinkedRecords.class.getProtectionDomain().getCodeSource().getLocation();
    URL tests = LinkedRecordsTest.class.getProtectionDomain().getCodeSource().getLocation();
    URLClassLoader loader = new URLClassLoader(new URL[] {ours, tests}, ClassLoader.getPlatformClassLoader());
    Object records;
    try (loader) {
      Constructor<?> created = loader.loadClass(LinkedRecords.class.getName()).getDeclaredConstructor();
      created.setAccessible(true);
      records = created.newInstance();
      call(loader.loadClass(Kept.class.getName()), null, "use");
    }
    call(records.getClass(), records, "forget");
    return new WeakReference<>(loader);
  }

  private static void call(Class<?> type, Object instance, String method) throws ReflectiveOperationException {
    Method called = type.getDeclaredMethod(method);
    called.setAccessible(true);
    called.invoke(instance);
  }

  private record Kept(Kept inner) {

    static void use() {
      Kept kept = new Kept(new Kept(null));
      if (!kept.equals(new Kept(new Kept(null))) || kept.hashCode() != new Kept(new Kept(null)).hashCode()
          || !kept.toString().contains("inner=Kept")) {
        throw new IllegalStateException(kept.toString());
      }
    }
  }
}
