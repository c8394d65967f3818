// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import java.time.Instant;

/**
 * {@code Device.Time.} of this product. This file is yours: it was written once, and nothing writes
 * it again. Put what the device has in place of {@link #memory}.
 */
public final class TimeObject extends TimeBase {
  private final TimeMemory memory = new TimeMemory();

  /** Made when the object, or its row, is there for the first time. */
  public TimeObject() {}

  @Override
  public boolean getEnable() {
    return memory.getEnable();
  }

  @Override
  public void setEnable(boolean value) {
    memory.setEnable(value);
  }

  @Override
  public Time.Status getStatus() {
    return memory.getStatus();
  }

  @Override
  public Instant getCurrentLocalTime() {
    return memory.getCurrentLocalTime();
  }

  @Override
  public String getLocalTimeZone() {
    return memory.getLocalTimeZone();
  }

  @Override
  public void setLocalTimeZone(String value) {
    memory.setLocalTimeZone(value);
  }
}
