/**
 * How much may be used, by the minute and at one time, of a model or with an API key: {@link dev.virtualmodel.limit.RateLimits}
 * say it, {@link dev.virtualmodel.limit.Meter}s count it, and {@link dev.virtualmodel.limit.Meters} let a call through or do not.
 *
 * <p>A call takes a request and the tokens of its prompt as it is let through, of all its limits at once or, where one of them
 * has too little, of none. What the answer says is taken when it is known, which for a model of this deployment is before its
 * first byte: a limit that has less goes into debt, and refuses until that is paid. What an upstream says counts as much as the
 * upstream itself says, as soon as that has come by on its way to the caller. A stream takes a place among those that are open
 * until it is over, however it ends; answers that are no streams take none.
 */
package dev.virtualmodel.limit;
