// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.CpeSettings;
import cwmp.session.SessionOutcome;
import java.util.List;
import java.util.function.Consumer;

/** How an agent is to behave, apart from its model. */
record AgentSettings(
    CpeSettings cpe,
    List<FeatureDriver> features,
    Network network,
    StateStore store,
    DeviceActions actions,
    FileTransfer transfers,
    Consumer<SessionOutcome> sessionEnd,
    String listenHost,
    int listenPort) {}
