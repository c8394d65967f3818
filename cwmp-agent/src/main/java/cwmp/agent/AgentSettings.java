// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.loop.LoopSettings;
import cwmp.agent.net.Network;
import cwmp.cpe.CpeSettings;
import cwmp.device.ConnectionRequestSource;
import cwmp.device.FileTransfer;
import cwmp.device.StateStore;
import cwmp.rpc.RpcTable;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an agent is to behave, apart from its model. */
record AgentSettings(
    CpeSettings cpe,
    List<FeatureDriver> features,
    Network network,
    StateStore store,
    Supplier<RpcTable> rpcs,
    FileTransfer transfers,
    Predicate<URI> fileServers,
    @Nullable ConnectionRequestSource connectionRequests,
    LoopSettings loop) {}
