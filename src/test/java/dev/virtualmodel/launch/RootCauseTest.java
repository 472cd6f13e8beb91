package dev.virtualmodel.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.virtualmodel.document.Location;
import dev.virtualmodel.document.WrongSetting;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class RootCauseTest {

  @Test
  void theDeepestCauseSpeaksAlsoWhenItWasSuppressedOnTheWay() {
    Exception wrapper = new Exception("multiple");
    wrapper.addSuppressed(new RuntimeException("wrapped",
        new IllegalArgumentException("models.yaml line 3:\n  unknown key 'x'")));

    assertEquals("models.yaml line 3: unknown key 'x'", RootCause.line(new IllegalStateException("outer", wrapper)));
  }

  @Test
  void aMessageThatSaysLittleGetsItsType() {
    assertEquals("The deployment failed with NoClassDefFoundError: a/B", RootCause.line(new NoClassDefFoundError("a/B")));
  }

  @Test
  void twoThatSuppressEachOtherAreLookedAtOnce() {
    Exception one = new Exception("this is one");
    Exception other = new Exception("this is the other");
    one.addSuppressed(other);
    other.addSuppressed(one);

    assertEquals("this is one", RootCause.line(one));
  }

  @Test
  void aMistakeInTheConfigurationIsToldAndNotWhatItCameFrom() {
    Exception missing = new NoSuchFileException("models.yaml");
    Location setting = Location.of("setting models-file models.yaml");
    WrongSetting wrong = WrongSetting.unreadable(setting, "there is no such file", missing);

    assertEquals("setting models-file models.yaml: there is no such file", RootCause.line(new IllegalStateException(wrong)));
  }
}
