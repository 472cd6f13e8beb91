package dev.virtualmodel.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartureTest {

  private final List<String> done = new ArrayList<>();
  private final Departure departure = new Departure();

  @Test
  void whatItMeansLastIsDoneOnce() {
    departure.means(() -> done.add("first"));
    departure.means(() -> done.add("second"));
    departure.run();
    departure.run();

    assertEquals(List.of("second"), done);
  }

  @Test
  void whoLeavesBeforeItMeansAnythingHasLeftAllTheSame() {
    departure.run();
    departure.means(() -> done.add("late"));

    assertEquals(List.of("late"), done);
  }
}
