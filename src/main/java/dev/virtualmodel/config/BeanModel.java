package dev.virtualmodel.config;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.conversation.Task;
import dev.virtualmodel.reply.Reply;
import java.util.Set;

/**
 * A model that is a bean. Who it is, is asked once: whoever lists models needs no container for it, on any thread. Its reply is
 * asked for by the thread of the request, on which the container's proxy is good; what is played later is a value, without it.
 */
record BeanModel(VirtualModelConfig config, VirtualModel bean) implements VirtualModel {

  @Override
  public Reply reply(ModelRequest request) {
    return bean.reply(request);
  }

  @Override
  public boolean forwards() {
    return bean.forwards();
  }

  @Override
  public Reply count(ModelRequest request) {
    return bean.count(request);
  }

  @Override
  public Set<Task> tasks() {
    return bean.tasks();
  }

  @Override
  public long inputTokens(ModelRequest request) {
    return bean.inputTokens(request);
  }

  @Override
  public boolean restart() {
    return bean.restart();
  }
}
