package dev.virtualmodel.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** A JVM does not let its version be set from outside, so the question is put directly. */
class MainTest {

  @Test
  void anOldJavaIsToldWhatIsNeeded() {
    assertEquals("Virtual Model needs Java 17 or newer; this is Java 11 (/opt/java-11).", Main.refusal("11", "/opt/java-11"));
    assertEquals("Virtual Model needs Java 17 or newer; this is Java 1.8 (/opt/java-8).", Main.refusal("1.8", "/opt/java-8"));
  }

  @Test
  void seventeenAndNewerWillDo() {
    assertNull(Main.refusal("17", "/opt/java"));
    assertNull(Main.refusal("25", "/opt/java"));
  }
}
