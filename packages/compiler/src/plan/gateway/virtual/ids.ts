import type { Gateway } from '../../../model/types.ts'
import { logicalId } from '../../logical-ids.ts'
import type { Scope } from '../../scope.ts'

type Named = Pick<Gateway, 'name'>

/** Container of the proxy, which is all that runs beside the collector. */
export const proxyContainer = 'envoy'

export function virtualGatewayId({ name }: Named): string {
  return logicalId('VirtualGateway', name)
}

export function fleetId({ name }: Named): string {
  return logicalId('GatewayFleet', name)
}

export function runRoleId({ name }: Named): string {
  return logicalId('GatewayRunRole', name)
}

export function startRoleId({ name }: Named): string {
  return logicalId('GatewayStartRole', name)
}

export function logGroupId({ name }: Named): string {
  return logicalId('GatewayLogGroup', name)
}

export function targetGroupId({ name }: Named): string {
  return logicalId('TargetGroup', name)
}

/** The family of its task definitions: `shop-prod-gateway_public`. Names of services have no underscore. */
export function gatewayFamily({ prefix }: Scope, { name }: Named): string {
  return `${prefix}-gateway_${name}`
}
