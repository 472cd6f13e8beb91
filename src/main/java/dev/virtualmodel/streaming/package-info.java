/**
 * The only place where time passes: plays a reply at its due times.
 *
 * <p>One timer thread holds all deadlines and never writes; a few senders write and may be replaced when a reader stalls them.
 * No thread ever sleeps for a stream.
 */
package dev.virtualmodel.streaming;
