package dev.virtualmodel.rest.anthropic;

import dev.virtualmodel.conversation.Conversation;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.TokenCounter;
import dev.virtualmodel.conversation.ToolDefinition;
import dev.virtualmodel.conversation.Turn;

/**
 * Estimates a prompt's tokens: Anthropic publishes no tokenizer, so the text is counted with OpenAI's, and what frames it as
 * Anthropic's examples show.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/token-counting">Anthropic: token counting</a>
 * @see <a href="https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/overview#pricing">Anthropic: the tokens of tool use</a>
 */
final class InputTokens {

  private static final long PER_CONVERSATION = 3;
  private static final long PER_MESSAGE = 3;
  /** The vendor's own instructions on how to call tools. */
  private static final long FOR_TOOLS = 346;
  private static final long PER_TOOL = 10;
  /** An image of a megapixel; the vendor divides its pixels by 750. */
  private static final long PER_MEDIA = 1_334;

  private InputTokens() {}

  static long count(Conversation conversation) {
    long tokens = PER_CONVERSATION;
    tokens += conversation.system().map(system -> TokenCounter.count(system.parts(), PER_MEDIA)).orElse(0L);
    for (Turn turn : conversation.turns()) {
      tokens += (turn.role() == Role.SYSTEM ? 0 : PER_MESSAGE) + TokenCounter.count(turn.parts(), PER_MEDIA);
    }
    for (ToolDefinition tool : conversation.tools()) {
      tokens += PER_TOOL + TokenCounter.count(tool.name()) + TokenCounter.count(tool.description())
          + TokenCounter.count(tool.parameters().toString());
    }
    return conversation.tools().isEmpty() ? tokens : tokens + FOR_TOOLS;
  }
}
