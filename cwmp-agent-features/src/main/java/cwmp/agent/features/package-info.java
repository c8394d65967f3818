// SPDX-License-Identifier: Apache-2.0
/**
 * What not every device has, for an agent: software modules, bulk data, connection requests over
 * UDP, lightweight notifications. Each is a {@link cwmp.agent.FeatureDriver} for {@link
 * cwmp.agent.PlatformBuilder#feature}.
 */
@NullMarked
package cwmp.agent.features;

import org.jspecify.annotations.NullMarked;
