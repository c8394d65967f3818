// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import cwmp.message.FaultException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.framework.Filter;

/** Services that hear of changes, each of the paths in its properties. */
final class WhiteboardListeners extends Guests<ChangeListener> {
  private static final System.Logger LOG = System.getLogger(WhiteboardListeners.class.getName());

  private final Home home;
  private final Function<LocalWriter, LocalAccess> agent;
  private final Map<Guest<ChangeListener>, List<Registration>> watches = new ConcurrentHashMap<>();

  WhiteboardListeners(Home home, Filter filter, Function<LocalWriter, LocalAccess> agent) {
    super(home.context(), filter, true);
    this.home = home;
    this.agent = agent;
  }

  @Override
  void came(Guest<ChangeListener> guest) {
    List<Registration> opened = new ArrayList<>();
    try {
      Rights rights = home.rightsOf(guest.reference().getBundle());
      LocalAccess access = agent.apply(rights.writer());
      for (String path : guest.property(CwmpProperties.PATH)) {
        rights.demand(path, "notify");
        opened.add(access.watch(path, changes -> tell(guest, changes)));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, guest.reference() + " hears of no changes", e);
    }
    watches.put(guest, opened);
  }

  @Override
  void changed(Guest<ChangeListener> guest) {
    gone(guest);
    came(guest);
  }

  @Override
  void gone(Guest<ChangeListener> guest) {
    List<Registration> opened = watches.remove(guest);
    if (opened != null) {
      opened.forEach(Registration::close);
    }
  }

  private static void tell(Guest<ChangeListener> guest, List<ParameterChange> changes) {
    try {
      guest.call(
          listener -> {
            listener.changed(changes);
            return true;
          });
    } catch (FaultException e) {
      throw new IllegalStateException("a listener throws no fault", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
