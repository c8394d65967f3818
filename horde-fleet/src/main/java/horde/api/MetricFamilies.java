// SPDX-License-Identifier: Apache-2.0
package horde.api;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Figures of one moment, put together for Prometheus. */
final class MetricFamilies {
  /** Upper bounds in seconds: from what a good ACS takes to what a timeout takes. */
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final List<Supplier<MetricSnapshot>> families = new ArrayList<>();

  /** Values of one name that differ in their labels. */
  interface Family {
    /** Adds one with these labels. */
    Family add(double value, String... labels);
  }

  void info(String name, String help, String label, String value) {
    families.add(
        () ->
            InfoSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(InfoDataPointSnapshot.builder().labels(Labels.of(label, value)).build())
                .build());
  }

  void gauge(String name, String help, double value) {
    gauges(name, help).add(value);
  }

  Family gauges(String name, String help, String... labels) {
    GaugeSnapshot.Builder gauges = GaugeSnapshot.builder().name(name).help(help);
    families.add(gauges::build);
    return new Family() {
      @Override
      public Family add(double value, String... texts) {
        gauges.dataPoint(
            GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels, texts)).build());
        return this;
      }
    };
  }

  /** Counters, whose names get the ending {@code _total}. */
  Family counters(String name, String help, String... labels) {
    CounterSnapshot.Builder counters = CounterSnapshot.builder().name(name).help(help);
    families.add(counters::build);
    return new Family() {
      @Override
      public Family add(double value, String... texts) {
        counters.dataPoint(
            CounterDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels, texts))
                .build());
        return this;
      }
    };
  }

  /** Times in microseconds, told in seconds. */
  void histogram(String name, String help, Histogram micros) {
    long[] counts = new long[BOUNDS.length + 1];
    double sum = 0;
    int bucket = 0;
    for (HistogramIterationValue value : micros.recordedValues()) {
      double seconds = value.getValueIteratedTo() / 1e6;
      while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
        bucket++;
      }
      counts[bucket] += value.getCountAtValueIteratedTo();
      sum += seconds * value.getCountAtValueIteratedTo();
    }
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < BOUNDS.length; i++) {
      buckets.bucket(BOUNDS[i], counts[i]);
    }
    buckets.bucket(Double.POSITIVE_INFINITY, counts[BOUNDS.length]);
    HistogramDataPointSnapshot point =
        HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(buckets.build())
            .sum(sum)
            .build();
    families.add(() -> HistogramSnapshot.builder().name(name).help(help).dataPoint(point).build());
  }

  MetricSnapshots all() {
    return new MetricSnapshots(families.stream().map(Supplier::get).toList());
  }
}
