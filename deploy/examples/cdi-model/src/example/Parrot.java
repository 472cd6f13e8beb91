package example;

import dev.virtualmodel.VirtualModel;
import dev.virtualmodel.VirtualModelConfig;
import dev.virtualmodel.conversation.ModelRequest;
import dev.virtualmodel.reply.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Says what it was told: a model in one class, for all protocols. */
@ApplicationScoped
public class Parrot implements VirtualModel {

  private final VirtualModelConfig config = VirtualModelConfig.of("parrot", Map.of("type", "parrot", "name", "Parrot"));

  @Override
  public VirtualModelConfig config() {
    return config;
  }

  @Override
  public Reply reply(ModelRequest request) {
    return request.answer("You said: " + request.conversation().lastUserText());
  }
}
