/**
 * How much may be used, by the minute and at one time, of a model or with an API key: {@link dev.virtualmodel.limit.RateLimits}
 * say it, {@link dev.virtualmodel.limit.Meter}s count it, and {@link dev.virtualmodel.limit.Meters} let a call through or do not.
 */
package dev.virtualmodel.limit;
