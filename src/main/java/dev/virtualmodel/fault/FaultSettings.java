package dev.virtualmodel.fault;

import dev.virtualmodel.document.Section;
import dev.virtualmodel.document.WrongSetting;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Ending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a model's {@code error}: the one table of faults.
 *
 * <p>Stage {@code pre_content} answers with an error of {@code status} (500). Stage {@code mid_stream} breaks after
 * {@code after_events} (1) pieces of content as {@code mode} (close) says; an {@code error_event} says what an error before the
 * content would, and callers without a stream get it with its status. Where a {@code stage} is given, the other's keys may stand
 * beside it and have no effect, so that one word switches between the two; where none is, the keys of the one or of the other tell
 * it.
 */
public final class FaultSettings {

  private static final String STAGE = "stage";
  private static final String PRE_CONTENT = "pre_content";
  private static final String MID_STREAM = "mid_stream";
  private static final String STATUS = "status";
  private static final List<String> OF_BREAKS = List.of("after_events", "mode");
  private static final Map<String, Function<ApiError, Ending>> MODES = new LinkedHashMap<>();

  static {
    MODES.put("close", error -> new Ending.Close());
    MODES.put("error_event", Ending.ErrorEvent::new);
    MODES.put("clean_eof", error -> new Ending.CleanEof());
  }

  private FaultSettings() {}

  /**
   * The fault of a model.
   *
   * @throws WrongSetting for a value that will not do, and for a key that has no meaning beside the others
   */
  public static Optional<Fault> read(Section model) {
    return model.optionalSection("error").map(FaultSettings::fault);
  }

  /**
   * The fault of a step of a sequence, whose keys stand beside the step's own. A step with status 200 has one only where it breaks
   * in the middle of its answer, one without any status where it has any key of a fault.
   *
   * @throws WrongSetting as for a model
   */
  public static Optional<Fault> ofStep(Section step) {
    long status = step.optionalWholeNumber(STATUS, 200, 599).orElse(isFault(step) ? 500L : 200L);
    if (status > 200 && status < 400) {
      throw step.wrong(STATUS, "200, or an error from 400 to 599");
    }
    if (status >= 400) {
      return Optional.of(fault(step));
    }
    if (isMidStream(step)) {
      return Optional.of(Chance.of(midStream(step, Optional.empty()), step));
    }
    String reason = "goes with an error; an answer with status 200 has one in its middle only (mode, after_events)";
    refuse(step, List.of(STAGE), reason);
    refuse(step, ErrorKeys.ALL, reason);
    refuse(step, Chance.KEYS, reason);
    return Optional.empty();
  }

  /** The words for how an answer breaks in its middle. */
  public static List<String> modes() {
    return List.copyOf(MODES.keySet());
  }

  /**
   * A break in the middle of an answer.
   *
   * @param mode        one of {@link #modes}
   * @param afterPieces so many pieces of content come before it, from 0
   * @param error       what an error event says; the other modes say nothing
   */
  public static Fault midStream(String mode, int afterPieces, ApiError error) {
    return new MidStream(afterPieces, MODES.get(mode).apply(error));
  }

  private static Fault fault(Section error) {
    boolean midStream = isMidStream(error);
    Optional<Integer> status = error.optionalWholeNumber(STATUS, 400, 599).map(Long::intValue);
    if (!midStream && !isStaged(error)) {
      refuse(error, OF_BREAKS, "goes with stage: mid_stream, not with pre_content");
    }
    return Chance.of(midStream ? midStream(error, status) : new Refusal(ErrorKeys.read(error, status)), error);
  }

  private static MidStream midStream(Section error, Optional<Integer> status) {
    int after = error.optionalWholeNumber("after_events", 0, Integer.MAX_VALUE).orElse(1L).intValue();
    String mode = error.optionalChoice("mode", MODES.keySet().toArray(String[]::new)).orElse("close");
    MidStream fault = new MidStream(after, MODES.get(mode).apply(ErrorKeys.read(error, status)));
    if (!(fault.ending() instanceof Ending.ErrorEvent) && !isStaged(error)) {
      String reason = "goes with stage: pre_content or with mode: error_event; mode: " + mode + " says nothing";
      refuse(error, status.isPresent() ? List.of(STATUS) : List.of(), reason);
      refuse(error, ErrorKeys.ALL, reason);
    }
    return fault;
  }

  private static boolean isStaged(Section error) {
    return error.optionalValue(STAGE).isPresent();
  }

  /** Whether these keys tell of a break in the middle of an answer, and not of an error in its place. */
  public static boolean isMidStream(Section error) {
    boolean breaks = hasAny(error, OF_BREAKS);
    return error.optionalChoice(STAGE, PRE_CONTENT, MID_STREAM).map(MID_STREAM::equals).orElse(breaks);
  }

  private static boolean isFault(Section step) {
    return hasAny(step, List.of(STAGE)) || hasAny(step, OF_BREAKS) || hasAny(step, ErrorKeys.ALL) || hasAny(step, Chance.KEYS);
  }

  /** Asks for all of them, so that messages about other keys know these. */
  private static boolean hasAny(Section section, List<String> keys) {
    return keys.stream().filter(key -> section.optionalValue(key).isPresent()).count() > 0;
  }

  private static void refuse(Section error, List<String> keys, String reason) {
    keys.stream().filter(key -> error.optionalValue(key).isPresent()).findFirst().ifPresent(key -> {
      throw error.that(key, reason);
    });
  }
}
