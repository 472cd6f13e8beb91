package dev.virtualmodel.model;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.fault.Fault;
import dev.virtualmodel.reply.Reply;
import java.util.Set;

/** A model of any kind whose answers break. */
record FaultyModel(VirtualModel model, Fault fault) implements VirtualModel {

  @Override
  public VirtualModelConfig config() {
    return model.config();
  }

  @Override
  public boolean forwards() {
    return model.forwards();
  }

  @Override
  public Set<Task> tasks() {
    return model.tasks();
  }

  @Override
  public Reply reply(ModelRequest request) {
    return fault.apply(model.reply(request));
  }

  @Override
  public Reply count(ModelRequest request) {
    return model.count(request);
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return model.inputTokens(request);
  }

  @Override
  public boolean restart() {
    return model.restart();
  }
}
