package dev.virtualmodel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationContextTest {

  private static final ClassLoader OURS = UpstreamClient.class.getClassLoader();
  private static final ClassLoader SYSTEMS = ClassLoader.getPlatformClassLoader();

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();

  @BeforeEach
  void threadsOfThePoolAreNobodys() {
    thread.setContextClassLoader(SYSTEMS);
  }

  @AfterEach
  void asItWas() {
    thread.setContextClassLoader(before);
  }

  @Test
  void whatRunsHasTheApplicationsClassLoaderAndWhatComesAfterItHasNot() {
    List<ClassLoader> seen = new ArrayList<>();

    ApplicationContext.run(() -> seen.add(thread.getContextClassLoader()));
    seen.add(thread.getContextClassLoader());

    assertEquals(List.of(OURS, SYSTEMS), seen);
  }

  @Test
  void alsoAfterAFailure() {
    assertThrows(IllegalStateException.class, () -> ApplicationContext.run(() -> {
      throw new IllegalStateException("on purpose");
    }));

    assertEquals(SYSTEMS, thread.getContextClassLoader());
  }
}
