package dev.virtualmodel.rest;

import dev.virtualmodel.RegisteredModel;
import java.util.List;

/**
 * The models, or a page of them.
 *
 * @param object   OpenAI's word for it
 * @param has_more with {@code first_id} and {@code last_id}: Anthropic's way to ask for further pages
 */
record ModelList(String object, List<ModelCard> data, boolean has_more, String first_id, String last_id) implements Wire {

  static ModelList of(List<RegisteredModel> page, boolean hasMore) {
    return new ModelList("list", page.stream().map(ModelCard::of).toList(), hasMore, page.isEmpty() ? null : page.get(0).id(),
        page.isEmpty() ? null : page.get(page.size() - 1).id());
  }
}
