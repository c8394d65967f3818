// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The services of a kind that other bundles bring for an agent, as they come and go.
 *
 * @param <S> their type
 */
class Guests<S> extends ServiceTracker<S, Guest<S>> {
  private final boolean interruptible;
  private final List<Guest<S>> guests = new CopyOnWriteArrayList<>();

  /**
   * Nothing happens before {@link #open}.
   *
   * @param interruptible whether a call that runs when its service goes may be interrupted
   */
  Guests(BundleContext context, Filter filter, boolean interruptible) {
    super(context, filter, null);
    this.interruptible = interruptible;
  }

  @Override
  public final Guest<S> addingService(ServiceReference<S> reference) {
    Guest<S> guest = new Guest<>(reference, context.getService(reference));
    guests.add(guest);
    guests.sort(Comparator.comparing((Guest<S> each) -> each.reference()).reversed());
    came(guest);
    return guest;
  }

  @Override
  public final void modifiedService(ServiceReference<S> reference, Guest<S> guest) {
    changed(guest);
  }

  @Override
  public final void removedService(ServiceReference<S> reference, Guest<S> guest) {
    guests.remove(guest);
    gone(guest);
    guest.gate().close(interruptible);
    context.ungetService(reference);
  }

  /** One has come. */
  void came(Guest<S> guest) {}

  /** One has other properties. */
  void changed(Guest<S> guest) {}

  /** One is going; calls into it may still run. */
  void gone(Guest<S> guest) {}

  /** Those there are, the highest ranking first. */
  final List<Guest<S>> present() {
    return List.copyOf(guests);
  }

  /** The highest ranking one of this kind. */
  final Optional<Guest<S>> first(Predicate<Guest<S>> kind) {
    return guests.stream().filter(kind).findFirst();
  }
}
