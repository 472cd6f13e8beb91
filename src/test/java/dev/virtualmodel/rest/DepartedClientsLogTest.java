package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DepartedClientsLogTest {

  private final Logger jersey = Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");
  private final DepartedClientsLog log = new DepartedClientsLog();
  private final Lines lines = new Lines();

  @AfterEach
  void close() {
    log.close();
    jersey.setFilter(null);
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
    jersey.log(Level.SEVERE, "An answer that is no JSON.", new JsonMappingException(null, "of ours"));
    jersey.warning("A message without a cause.");

    assertEquals(List.of("An exception has been thrown from an exception mapper.", "An answer that is no JSON.",
        "A message without a cause."), lines.said);
  }

  @Test
  void anAdministratorsFilterIsAskedAsWellAndStaysWhenTheDeploymentHasEnded() {
    Filter administrators = line -> !line.getMessage().contains("boring");
    jersey.setFilter(administrators);
    begin();
    jersey.warning("This is boring.");
    jersey.warning("This is not.");

    log.close();

    assertEquals(List.of("This is not."), lines.said);
    assertSame(administrators, jersey.getFilter());
  }

  @Test
  void oneOfSeveralDeploymentsHoldsOnToNoOther() {
    DepartedClientsLog another = new DepartedClientsLog();
    another.start(new Object());
    begin();
    another.close();

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
