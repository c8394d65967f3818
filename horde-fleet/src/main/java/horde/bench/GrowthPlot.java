// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.bench.SizeBench.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How the cost of a device grows with their number, as a picture: two curves over a log axis. */
final class GrowthPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 650;
  private static final int TOP = 40;
  private static final int BOTTOM = 260;

  private final List<Size> sizes;
  private final StringBuilder svg = new StringBuilder();

  private GrowthPlot(List<Size> sizes) {
    this.sizes = sizes;
  }

  /** Writes the picture; two sizes or more. */
  static void write(List<Size> sizes, Path file) throws IOException {
    Files.writeString(file, new GrowthPlot(sizes).draw());
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " font-family=\"sans-serif\" font-size=\"13\">%n",
        WIDTH, HEIGHT);
    add("<title>Heap per device and CPU time per session over the number of devices</title>%n");
    add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, HEIGHT);
    for (Size size : sizes) {
      add(
          "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"#ddd\"/>%n",
          x(size), TOP, BOTTOM);
      text(
          x(size),
          BOTTOM + 20,
          "middle",
          "#333",
          String.format(Locale.ROOT, "%,d", size.devices()));
    }
    text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "#333", "devices in one process");
    curve("#0b5cad", "bytes of heap per device", "start", LEFT, -9, size -> size.heapPerDevice());
    curve("#b3440e", "CPU-\u00b5s per session", "end", RIGHT, 20, Size::cpuMicrosPerSession);
    add("</svg>%n");
    return svg.toString();
  }

  /**
   * Each curve has its own scale, from 0, and each point its value beside it.
   *
   * @param labels how far below the points
   */
  private void curve(
      String colour, String name, String side, int at, int labels, ToDoubleFunction<Size> figure) {
    double most = sizes.stream().mapToDouble(figure).max().orElse(1) * 1.25;
    text(at, TOP - 16, side, colour, name);
    StringBuilder points = new StringBuilder();
    for (Size size : sizes) {
      double y = BOTTOM - (BOTTOM - TOP) * figure.applyAsDouble(size) / most;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(size), y));
      add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x(size), y, colour);
      text(
          x(size),
          y + labels,
          "middle",
          colour,
          String.format(Locale.ROOT, "%,.0f", figure.applyAsDouble(size)));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
        points.toString().strip(), colour);
  }

  private double x(Size size) {
    double first = Math.log10(sizes.getFirst().devices());
    double last = Math.log10(sizes.getLast().devices());
    return LEFT + 20 + (RIGHT - LEFT - 40) * (Math.log10(size.devices()) - first) / (last - first);
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, colour, text);
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
  }
}
