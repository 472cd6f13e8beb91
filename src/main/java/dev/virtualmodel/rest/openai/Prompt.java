package dev.virtualmodel.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.virtualmodel.conversation.Cl100k;
import dev.virtualmodel.conversation.ContentPart;
import dev.virtualmodel.conversation.Role;
import dev.virtualmodel.conversation.Turn;
import dev.virtualmodel.rest.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A text that is no part of a conversation: what embeddings and completions are asked with.
 *
 * @param cut into how many tokens the caller had cut it, who then has sent these
 */
public record Prompt(String text, OptionalLong cut) {

  private static final String EXPECTED = "a string, an array of strings, an array of tokens, or an array of such arrays";

  /**
   * Reads texts in all the forms that they may have.
   *
   * @param most how many may come at once
   */
  public static List<Prompt> read(Field field, int most) {
    if (field.required(EXPECTED).isText()) {
      return List.of(of(field));
    }
    if (!field.isList()) {
      throw field.wrongType(EXPECTED);
    }
    field.checkSome(EXPECTED);
    Field first = field.item(0);
    if (first.json().isNumber()) {
      return List.of(tokens(field));
    }
    field.checkLength(most);
    if (first.isText()) {
      return field.items().stream().map(Prompt::of).toList();
    }
    if (first.isList()) {
      return field.items().stream().map(Prompt::tokens).toList();
    }
    throw first.wrongType("a string, a token, or an array of tokens");
  }

  private static Prompt of(Field text) {
    return new Prompt(text.text(), OptionalLong.empty());
  }

  private static Prompt tokens(Field field) {
    field.checkSome("an array with at least one token");
    List<Integer> tokens = new ArrayList<>(field.json().size());
    for (JsonNode token : field.json()) {
      boolean plain = token.isInt() && token.intValue() >= 0;
      tokens.add(plain ? token.intValue() : (int) field.item(tokens.size()).required("a token").wholeNumber(0, Integer.MAX_VALUE).orElseThrow());
    }
    return new Prompt(Cl100k.text(tokens), OptionalLong.of(tokens.size()));
  }

  public long tokens() {
    return cut.orElseGet(() -> Cl100k.count(text));
  }

  Turn turn() {
    return new Turn(Role.USER, List.of(new ContentPart.Text(text)));
  }
}
