// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.message.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.ServiceReference;

/**
 * A service of another bundle, which is called as long as it is there. From any thread.
 *
 * @param <S> its type
 */
final class Guest<S> {

  /** Something done with the service. */
  @FunctionalInterface
  interface Call<S, R> {
    R on(S service) throws FaultException, InterruptedException;
  }

  private final ServiceReference<S> reference;
  private final S service;
  private final Gate gate;

  Guest(ServiceReference<S> reference, S service) {
    this.reference = reference;
    this.service = service;
    this.gate = new Gate(reference);
  }

  ServiceReference<S> reference() {
    return reference;
  }

  /** The service itself, for calls that somebody else guards. */
  S service() {
    return service;
  }

  /** Through which it is called. */
  Gate gate() {
    return gate;
  }

  /** The values of a service property that is a text, or several; empty if there is none. */
  List<String> property(String name) {
    Object value = reference.getProperty(name);
    if (value instanceof String one) {
      return List.of(one);
    }
    if (value instanceof String[] several) {
      return List.of(several);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof Iterable<?> several) {
      several.forEach(each -> texts.add(String.valueOf(each)));
    }
    return texts;
  }

  /** Calls it; empty if it has left. */
  <R> Optional<R> call(Call<S, R> call) throws FaultException, InterruptedException {
    if (!gate.enter()) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.on(service));
    } finally {
      gate.leave();
    }
  }
}
