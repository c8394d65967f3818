// SPDX-License-Identifier: Apache-2.0
package horde.console;

/**
 * What an answer is written on.
 *
 * @param width how many columns a line may have
 * @param coloured whether escape sequences for colours may be in it
 */
public record Paper(int width, boolean coloured) {
  /** Where nothing else is known: a pipe, a file. */
  public static final Paper PLAIN = new Paper(200, false);

  private static final int NARROWEST = 20;
  private static final int WIDEST = 1000;

  /** Keeps the width within reason. */
  public Paper {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }
}
