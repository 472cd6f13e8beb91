package dev.virtualmodel.limit;

import java.util.function.Function;

/** Whether a call is let through. */
public sealed interface Verdict permits Admission, Refusal {

  <T> T fold(Function<Admission, T> admission, Function<Refusal, T> refusal);
}
