package dev.virtualmodel.streaming;

import java.util.Arrays;

/**
 * What waits for its moment, the next one first. A heap of numbers, in which each entry is only moved by its number: a heap of
 * references moves a dozen of them with each event, and a collector such as G1 keeps books of every single move. Not for more
 * than one thread.
 */
final class Deadlines {

  private static final int FIRST_CAPACITY = 64;

  /** The moments, as a heap: none is later than the two at twice its index and one or two more. */
  private long[] moments = new long[FIRST_CAPACITY];

  /** Where the entry of each moment stands; behind those in use the free ones, so that each place is in here once. */
  private int[] places = new int[FIRST_CAPACITY];
  private Due[] entries = new Due[FIRST_CAPACITY];
  private int size;

  Deadlines() {
    Arrays.setAll(places, place -> place);
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The next moment there is. */
  long next() {
    return moments[0];
  }

  void add(Due due) {
    if (size == moments.length) {
      grow();
    }
    int place = places[size];
    entries[place] = due;
    int at = size++;
    for (int parent = (at - 1) / 2; at > 0 && moments[parent] > due.at; parent = (at - 1) / 2) {
      move(parent, at);
      at = parent;
    }
    set(at, due.at, place);
  }

  /** Takes the entry of the next moment out. */
  Due poll() {
    int free = places[0];
    Due due = entries[free];
    entries[free] = null;
    size--;
    long moment = moments[size];
    int place = places[size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && moments[child + 1] < moments[child]) {
        child++;
      }
      if (moments[child] >= moment) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, moment, place);
    places[size] = free;
    return due;
  }

  private void move(int from, int to) {
    set(to, moments[from], places[from]);
  }

  private void set(int at, long moment, int place) {
    moments[at] = moment;
    places[at] = place;
  }

  private void grow() {
    int capacity = 2 * size;
    moments = Arrays.copyOf(moments, capacity);
    entries = Arrays.copyOf(entries, capacity);
    places = Arrays.copyOf(places, capacity);
    for (int place = size; place < capacity; place++) {
      places[place] = place;
    }
  }
}
