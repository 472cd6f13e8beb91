package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.reply.ApiError;
import dev.virtualmodel.reply.Reply;
import dev.virtualmodel.upstream.Upstreams;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers each request with the next of its steps, whatever runs beside it: of n requests at once each gets a step of its own.
 * Counting tokens takes no step.
 */
final class SequenceModel implements VirtualModel {

  /** What happens when all steps have been taken. */
  private enum OnExhaust {
    LOOP, CLAMP, FAIL
  }

  private final VirtualModelConfig config;
  private final List<Step> steps;
  private final long length;
  private final OnExhaust onExhaust;
  private final AtomicLong taken = new AtomicLong();

  private SequenceModel(VirtualModelConfig config, List<Step> steps, OnExhaust onExhaust) {
    this.config = config;
    this.steps = steps;
    this.length = steps.stream().mapToLong(Step::repeat).sum();
    this.onExhaust = onExhaust;
  }

  static VirtualModel create(VirtualModelConfig config, Section settings, Upstreams upstreams) {
    return new SequenceModel(config, StepReader.read(config, settings, upstreams),
        OnExhaust.valueOf(settings.optionalChoice("on_exhaust", "loop", "clamp", "fail").orElse("loop").toUpperCase(Locale.ROOT)));
  }

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public boolean forwards() {
    return steps.get(0).model().forwards();
  }

  @Override
  public Set<Task> tasks() {
    return steps.get(0).model().tasks();
  }

  @Override
  public Reply reply(ModelRequest request) {
    long number = taken.getAndIncrement();
    if (number >= length && onExhaust == OnExhaust.FAIL) {
      return new Reply.Failure(exhausted());
    }
    return step(onExhaust == OnExhaust.CLAMP ? Math.min(number, length - 1) : number % length).model().reply(request);
  }

  @Override
  public Reply count(ModelRequest request) {
    return steps.get(0).model().count(request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return steps.get(0).model().inputTokens(request);
  }

  /** The next request gets the first step. */
  @Override
  public boolean restart() {
    taken.set(0);
    return true;
  }

  private Step step(long position) {
    long begin = position;
    for (Step step : steps) {
      if (begin < step.repeat()) {
        return step;
      }
      begin -= step.repeat();
    }
    throw new IllegalStateException("a position beyond all steps: " + position);
  }

  private ApiError exhausted() {
    return ApiError.of(410, "The sequence '" + config.id() + "' is over: it has " + length + " answers, and all were given. "
        + "POST /admin/models/" + config.id() + "/reset starts it again.").withType("sequence_exhausted");
  }

  /**
   * One answer of a sequence.
   *
   * @param model  who gives it
   * @param repeat how many times in a row, from 1
   */
  record Step(VirtualModel model, long repeat) {}
}
