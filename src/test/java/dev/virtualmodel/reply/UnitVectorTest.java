package dev.virtualmodel.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UnitVectorTest {

  @Test
  void aDirectionIsStretchedToLengthOne() {
    assertEquals("[0.6, 0.0, -0.8]", UnitVector.towards(3, 0, -4).toString());
    assertEquals(UnitVector.towards(3, 0, -4), UnitVector.towards(300, 0, -400));
    assertEquals(UnitVector.towards(3, 4).hashCode(), UnitVector.towards(6, 8).hashCode());
    assertNotEquals(UnitVector.towards(3, 4), UnitVector.towards(3, 4, 0));
  }

  @Test
  void aShorterOneIsTheFirstDimensionsStretchedAgain() {
    UnitVector vector = UnitVector.towards(3, 4, 12);

    assertEquals("[0.59999996, 0.8]", vector.shortened(2).toString());
    assertEquals(vector, vector.shortened(3));
    assertEquals("[-1.0]", UnitVector.towards(-3, 4).shortened(1).toString());
  }

  @Test
  void whereThereIsNoDirectionItIsTheFirst() {
    assertEquals("[1.0, 0.0]", UnitVector.towards(0, 0).toString());
    assertEquals("[1.0, 0.0]", UnitVector.towards(0, 0, 1).shortened(2).toString());
  }

  @Test
  void whatIsNoDirectionAtAllIsRefused() {
    assertThrows(IllegalArgumentException.class, UnitVector::towards);
    assertThrows(IllegalArgumentException.class, () -> UnitVector.towards(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> UnitVector.towards(Double.MAX_VALUE));
  }
}
