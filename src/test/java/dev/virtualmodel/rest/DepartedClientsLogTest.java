package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepartedClientsLogTest {

  private final Logger jersey = Logger.getLogger("org.glassfish.jersey.server.ServerRuntime");
  private final DepartedClientsLog log = new DepartedClientsLog();
  private final Lines lines = new Lines();

  @AfterEach
  void close() {
    log.close();
    jersey.removeHandler(lines);
    jersey.setUseParentHandlers(true);
  }

  @Test
  void aClientThatLeftWhileItsAnswerWasWrittenIsNotWorthALine() {
    begin();

    jersey.log(Level.SEVERE, "Error while committing the output stream.", new IOException("Connection reset by peer"));
    jersey.log(Level.SEVERE, "Error while closing the output stream.", new UncheckedIOException(new IOException("Broken pipe")));

    assertEquals(List.of(), lines.said);
  }

  @Test
  void whatIsSomebodysFaultIsSaidAsBefore() {
    begin();

    jersey.log(Level.SEVERE, "An exception has been thrown from an exception mapper.", new IllegalStateException("of ours"));
    jersey.warning("A message without a cause.");

    assertEquals(List.of("An exception has been thrown from an exception mapper.", "A message without a cause."), lines.said);
  }

  @Test
  void nothingIsLeftOfItInAServerWhenTheDeploymentHasEnded() {
    begin();
    assertSame(log, jersey.getFilter());

    log.close();

    assertNull(jersey.getFilter());
  }

  private void begin() {
    jersey.setUseParentHandlers(false);
    jersey.addHandler(lines);
    log.start(new Object());
  }

  private static final class Lines extends Handler {

    private final List<String> said = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      said.add(line.getMessage());
    }

    @Override
    public void flush() {
      // There is nothing that waits.
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
