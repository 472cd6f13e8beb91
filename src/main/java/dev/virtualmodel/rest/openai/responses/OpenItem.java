package dev.virtualmodel.rest.openai.responses;

/** An item of a stream that has begun and grows. */
interface OpenItem {

  void add(String piece);

  /** Closes it with the events that its kind has for that. */
  OutputItem end(String status);
}
