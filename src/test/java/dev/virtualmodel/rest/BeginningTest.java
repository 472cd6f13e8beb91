package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeginningTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final byte[] BODY = "0123456789".repeat(2_000).getBytes(StandardCharsets.US_ASCII);

  @Test
  void aBodyThatIsThereIsWholeAlsoWhereTheContainerTellsOfOneByteOnly() throws IOException {
    Beginning beginning = Beginning.of(coming(BODY.length, false), BODY.length);

    assertArrayEquals(BODY, beginning.body().orElseThrow().readAllBytes());
  }

  @Test
  void whatFollowsTheBodyIsLeftToTheNextRequest() throws IOException {
    InputStream connection = coming(BODY.length, false);

    assertEquals(10_000, Beginning.of(connection, 10_000).body().orElseThrow().readAllBytes().length);
    assertEquals(BODY[10_000], (byte) connection.read());
  }

  @Test
  void ofABodyThatIsStillComingTheBeginningIsKept() {
    Beginning beginning = Beginning.of(coming(9_000, false), BODY.length);

    assertEquals(Optional.empty(), beginning.body());
    assertArrayEquals(Arrays.copyOf(BODY, 9_000), beginning.bytes().toByteArray());
  }

  @Test
  void aBodyThatBreaksOffFailsWhereItDid() throws IOException {
    ArrivedBody body = Beginning.of(coming(9_000, true), BODY.length).body().orElseThrow();

    assertEquals(9_000, body.readNBytes(9_000).length);
    assertThrows(IOException.class, body::read);
  }

  @Test
  void whatHasBeenReadIsNotHeldAnyMore() throws IOException {
    byte[] bytes = BODY.clone();
    WeakReference<byte[]> held = new WeakReference<>(bytes);
    ArrivedBody body = ArrivedBody.whole(bytes);
    assertEquals(BODY.length, body.readAllBytes().length);
    bytes = null;

    long end = System.nanoTime() + PATIENCE.toNanos();
    while (held.get() != null && System.nanoTime() < end) {
      System.gc();
    }

    assertTrue(held.get() == null && body.isFinished());
  }

  @Test
  void aBodyThatEndsBeforeItsLengthHasBrokenOff() throws IOException {
    InputStream early = new ByteArrayInputStream(BODY) {
      @Override
      public synchronized int available() {
        return 1;
      }
    };
    ArrivedBody body = Beginning.of(early, BODY.length + 1).body().orElseThrow();

    assertEquals(BODY.length, body.readNBytes(BODY.length).length);
    assertThrows(IOException.class, body::read);
  }

  /** So many bytes of the body, after which there is nothing yet, or the connection breaks. */
  private static InputStream coming(int bytes, boolean breaks) {
    InputStream there = new ByteArrayInputStream(BODY, 0, bytes);
    return new InputStream() {
      @Override
      public int available() throws IOException {
        return breaks || there.available() > 0 ? 1 : 0;
      }

      @Override
      public int read() throws IOException {
        return there.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (there.available() == 0) {
          throw new IOException("reset");
        }
        return there.read(target, offset, length);
      }
    };
  }
}
