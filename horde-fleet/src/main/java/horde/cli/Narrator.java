// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import horde.console.Screen;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.FleetListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells what devices do, session by session, in words for people who are new to TR-069.
 *
 * <p>A session is told as a whole when it is over. Of sessions that are all alike the first few are
 * told and the others counted, so that the story can be followed. Loops hand their stories over and
 * go on; a thread of the narrator's shows them.
 */
final class Narrator implements FleetListener, AutoCloseable {
  private static final int MOST_OF_A_KIND = 3;
  private static final int MOST_WAITING = 500;
  private static final long COUNT_MILLIS = 3000;
  private static final String INDENT = " ".repeat(12);

  /** Sessions that are alike. */
  private enum Kind {
    HELLO("another device said hello", "%d more devices said hello in the same way"),
    PERIODIC(
        "another device called as it regularly does (2 PERIODIC)",
        "%d more devices called as they regularly do (2 PERIODIC)"),
    /** With a story of its own, as long as there are not too many of them. */
    OTHER("there was another session", "there were %d more sessions, too many to tell");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    private String count(int number) {
      return number == 1 ? one : many.formatted(number);
    }
  }

  private record Story(Kind kind, List<String> lines) {}

  private final Map<Integer, ConnectionRequestWay> knocks = new ConcurrentHashMap<>();
  private final Map<Integer, Story> untold = new ConcurrentHashMap<>();
  private final BlockingQueue<Story> stories = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger dropped = new AtomicInteger();
  private @Nullable Thread thread;
  private volatile boolean closed;

  /** Begins to tell. */
  void start(Screen screen) {
    thread = Thread.ofPlatform().daemon().name("horde-narrator").start(() -> tell(screen));
  }

  @Override
  public void onConnectionRequest(Device device, ConnectionRequestWay way, boolean taken) {
    if (taken) {
      knocks.put(device.index(), way);
    }
  }

  @Override
  public void onInform(Device device, Inform inform) {
    List<EventCode> codes = inform.event().stream().map(event -> event.code()).toList();
    Kind kind = Kind.OTHER;
    if (codes.contains(EventCode.BOOTSTRAP)) {
      kind = Kind.HELLO;
    } else if (codes.equals(List.of(EventCode.PERIODIC))) {
      kind = Kind.PERIODIC;
    }
    List<String> lines = new ArrayList<>();
    lines.add(device + " " + StoryText.why(device, inform, knocks.remove(device.index())));
    untold.put(device.index(), new Story(kind, lines));
  }

  @Override
  public void onCpeRequest(Device device, CpeRequest request) {
    add(device, StoryText.of(request));
  }

  @Override
  public void onAcsRequest(Device device, AcsRequest request, Message answer) {
    Story story = untold.get(device.index());
    if (story != null) {
      untold.put(device.index(), new Story(Kind.OTHER, story.lines()));
      add(device, StoryText.of(request, answer));
    }
  }

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    add(device, StoryText.of(outcome, took));
    Story story = untold.remove(device.index());
    if (story != null) {
      List<String> lines = story.lines();
      lines.set(0, Progress.time(Instant.now()) + "  " + lines.getFirst());
      offer(outcome.successful() ? story : new Story(Kind.OTHER, lines));
    }
  }

  @Override
  public void onDark(Device device, String why, Duration time) {
    say(device, "is dark for " + StoryText.seconds(time) + ": " + why);
  }

  @Override
  public void onTransferStart(Device device, Transfer transfer) {
    say(device, "fetches " + transfer.request().url());
  }

  @Override
  public void onTransferEnd(Device device, Transfer transfer, TransferResult result) {
    say(
        device,
        result.fault().faultCode() == 0
            ? "has the file in place"
            : "could not get the file: " + result.fault().faultString());
  }

  private void add(Device device, String line) {
    Story story = untold.get(device.index());
    if (story != null) {
      story.lines().add(INDENT + line);
    }
  }

  private void say(Device device, String what) {
    offer(
        new Story(Kind.OTHER, List.of(Progress.time(Instant.now()) + "  " + device + " " + what)));
  }

  private void offer(Story story) {
    if (!stories.offer(story)) {
      dropped.incrementAndGet();
    }
  }

  /** Shows stories until the end. */
  private void tell(Screen screen) {
    Map<Kind, Integer> told = new EnumMap<>(Kind.class);
    Map<Kind, Integer> counted = new EnumMap<>(Kind.class);
    long nextCount = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COUNT_MILLIS);
    try {
      while (!closed || !stories.isEmpty()) {
        Story story = stories.poll(COUNT_MILLIS / 10, TimeUnit.MILLISECONDS);
        if (story != null) {
          Kind kind = story.kind();
          boolean alike = kind != Kind.OTHER || stories.size() > MOST_WAITING / 10;
          if (!alike || told.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND) {
            screen.show(story.lines());
          } else {
            counted.merge(kind, 1, Integer::sum);
          }
        }
        if (System.nanoTime() - nextCount >= 0) {
          count(counted, screen);
          nextCount = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COUNT_MILLIS);
        }
      }
      count(counted, screen);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(Map<Kind, Integer> counted, Screen screen) {
    int lost = dropped.getAndSet(0);
    if (lost > 0) {
      counted.merge(Kind.OTHER, lost, Integer::sum);
    }
    counted.forEach(
        (kind, number) -> screen.show(Progress.time(Instant.now()) + "  " + kind.count(number)));
    counted.clear();
  }

  /** Tells what is left, and ends. */
  @Override
  public void close() {
    closed = true;
    Thread telling = thread;
    if (telling == null) {
      return;
    }
    try {
      telling.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
