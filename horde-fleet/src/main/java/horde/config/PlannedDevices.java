// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.fleet.FleetPlan;

/** Devices that another kind of file than {@code fleet.yaml} describes, and their habits. */
public record PlannedDevices(FleetPlan plan, Habits habits) {}
