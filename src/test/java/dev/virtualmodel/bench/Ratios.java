package dev.virtualmodel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures both sides in turn, several times over, so that what else the machine does meets both; gives medians, and the ratios of
 * medians.
 */
final class Ratios {

  private static final int CALLERS = 64;
  private static final Duration LASTING = Duration.ofSeconds(Integer.getInteger("bench.seconds", 6));

  private final Container container;
  private final int runs;

  Ratios(Container container, int runs) {
    this.container = container;
    this.runs = runs;
  }

  /** A row of the report: rates of both sides and what an answer costs in processor time. */
  List<String> rows(String what, String body) throws IOException, InterruptedException {
    List<Side> sides = List.of(container.virtual(), container.raw());
    for (Side side : sides) {
      WarmUp.of(side.process(), () -> LoadGenerator.run(Load.closed(side.chat(), body, CALLERS, WarmUp.BURST)));
    }
    List<List<Rate>> rates = List.of(new ArrayList<>(), new ArrayList<>());
    for (int run = 0; run < runs; run++) {
      for (int side = 0; side < sides.size(); side++) {
        rates.get(side).add(measure(sides.get(side), body));
      }
    }
    return List.of(row(what + ", per second", "%.0f", rates, Rate::perSecond), row(what + ", CPU µs each", "%.1f", rates, Rate::cpuMicros));
  }

  private static Rate measure(Side side, String body) throws IOException {
    Duration before = side.processorTime();
    Observed seen = LoadGenerator.run(Load.closed(side.chat(), body, CALLERS, LASTING));
    if (seen.failures() > 0) {
      throw new IllegalStateException(side.name() + ": " + seen);
    }
    return new Rate(seen.answersPerSecond(), micros(side.processorTime().minus(before), seen.answers()));
  }

  static double micros(Duration processorTime, long count) {
    return processorTime.toNanos() / 1e3 / count;
  }

  private static String row(String what, String form, List<List<Rate>> rates, ToDoubleFunction<Rate> value) {
    double virtual = median(rates.get(0), value);
    double raw = median(rates.get(1), value);
    return String.format(Locale.ROOT, "| %s | " + form + " | " + form + " | %.2f |", what, virtual, raw, virtual / raw);
  }

  static <T> double median(List<T> measured, ToDoubleFunction<T> value) {
    double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
    return sorted.length % 2 == 1 ? sorted[sorted.length / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  private record Rate(double perSecond, double cpuMicros) {}
}
