// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.CpeSettings;
import cwmp.device.AcsTransport;
import cwmp.device.ConnectionRequestSource;
import cwmp.device.DeviceActions;
import cwmp.device.FileTransfer;
import cwmp.device.StateStore;
import cwmp.device.UserConsent;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an agent is to behave, apart from its model. */
record AgentSettings(
    CpeSettings cpe,
    List<FeatureDriver> features,
    Network network,
    AcsTransport transport,
    StateStore store,
    DeviceActions actions,
    Supplier<RpcTable> rpcs,
    FileTransfer transfers,
    Predicate<URI> fileServers,
    UserConsent consent,
    Consumer<SessionOutcome> sessionEnd,
    @Nullable ConnectionRequestSource connectionRequests) {}
