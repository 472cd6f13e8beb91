package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.document.Node;
import dev.virtualmodel.document.Section;
import dev.virtualmodel.fault.FaultSettings;
import dev.virtualmodel.reply.FinishReason;
import dev.virtualmodel.reply.ReplyEvent;
import dev.virtualmodel.upstream.Upstreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the {@code steps} of a sequence. What a step does not say itself is the model's: its words or tool call, its pace and
 * usage. A sequence that has the keys of a proxy passes on what does not fail.
 */
final class StepReader {

  private static final String STEPS = "steps";
  private static final String STEP = "a status (200, or an error from 400 to 599) or a mapping such as {status: 429, retry_after: 2s}";

  private final VirtualModelConfig config;
  private final Section model;
  private final Optional<VirtualModel> proxy;
  private final Speaker pace;

  private StepReader(VirtualModelConfig config, Section model, Upstreams upstreams) {
    this.config = config;
    this.model = model;
    this.proxy = Stream.of("upstream", "delegate_model", "transformer").anyMatch(model::has)
        ? Optional.of(ProxyModel.create(config, model, upstreams)) : Optional.empty();
    this.pace = proxy.isPresent() ? Speaker.plain() : Speaker.read(model);
  }

  /** All steps, one at least. */
  static List<SequenceModel.Step> read(VirtualModelConfig config, Section model, Upstreams upstreams) {
    return new StepReader(config, model, upstreams).steps();
  }

  private List<SequenceModel.Step> steps() {
    List<Node> written = model.list(STEPS);
    if (written.isEmpty()) {
      throw model.wrong(STEPS, "a list of steps such as 200, 429 or {status: 429, retry_after: 2s}");
    }
    // Read also where every step has words of its own, so that it is checked and nobody takes its keys for unknown ones.
    answering(Section.of(Node.of(Map.of())), 0);
    List<SequenceModel.Step> steps = new ArrayList<>();
    for (Node step : written) {
      steps.add(step(section(step, STEPS + "[" + steps.size() + "]"), steps.size() + 1));
    }
    return List.copyOf(steps);
  }

  /** A bare status is short for a step that has only that. */
  private Section section(Node written, String at) {
    if (written instanceof Node.Whole) {
      return model.section(at, new Node.Mapping(written.location(), Map.of("status", new Node.Entry(written.location(), written))));
    }
    if (written instanceof Node.Mapping) {
      return model.section(at, written);
    }
    throw model.wrong(at, written, STEP);
  }

  private SequenceModel.Step step(Section step, int number) {
    long repeat = step.optionalWholeNumber("repeat", 1, 1_000_000).orElse(1L);
    if (step.optionalWholeNumber("status", 200, 599).orElse(200L) != 200 && step.has("content") && !step.has("probability")
        && !FaultSettings.isMidStream(step)) {
      throw step.that("content", "goes with status 200; what an error says is its message");
    }
    VirtualModel answering = answering(step, number);
    return new SequenceModel.Step(FaultSettings.ofStep(step).<VirtualModel>map(fault -> new FaultyModel(answering, fault))
        .orElse(answering), repeat);
  }

  private VirtualModel answering(Section step, int number) {
    if (proxy.isPresent()) {
      return proxy.get();
    }
    Speaker speaker = Speaker.read(step, pace);
    boolean hasWords = hasWords(step);
    if (model.has("tool_call") && !hasWords) {
      return new ToolModel(config, model, speaker);
    }
    List<String> chunks = Chunks.read(hasWords ? step : model, Optional.of("This is step " + number + "."));
    FinishReason reason = StaticModel.finishReason(step).or(() -> StaticModel.finishReason(model)).orElse(FinishReason.STOP);
    return new StaticModel(config, Script.text(chunks, ReplyEvent.Finish.of(reason)), speaker);
  }

  private static boolean hasWords(Section step) {
    boolean content = step.optionalText("content").isPresent();
    return step.optionalValue("stream_chunks").isPresent() || content;
  }
}
