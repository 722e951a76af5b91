import type { Port, Route, Service } from '../../model/types.ts'
import { reachedPorts } from '../../semantics/routing/reached.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { shareOf } from '../../semantics/routing/share.ts'
import { stepShares } from '../../semantics/schedule.ts'
import type { Ledger } from '../ledger.ts'

/** A part of the requests that a template sends somewhere. */
export interface DeployedPart {
  /** Undefined: nowhere that belongs to a version of the service. */
  readonly version: string | undefined
  readonly port: number
  readonly weight: number
}

/** What is compared, and where it stands. */
export interface SharesOf {
  readonly service: Service
  readonly port: Port
  readonly route: Route
  /** Number that was drawn; it stands for one of the steps that the service has. */
  readonly drawnStep: number
  readonly request: Request
  /** What splits the requests, in words: ` at gateway \`public\``. */
  readonly where: string
  readonly path: string
  readonly partsAt: (step: number) => readonly DeployedPart[]
}

/** The shares of a route at one step of the rollout, each version and port for itself. */
export function compareShares(
  ledger: Ledger,
  { service, port, route, drawnStep, request, where, path, partsAt }: SharesOf
): void {
  const shares = stepShares(service.deployment)
  const moves = route.to.kind === 'deployment' && shares.length > 1
  const step = moves ? drawnStep % shares.length : 0
  const parts = partsAt(step)
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const percent = (own: readonly DeployedPart[]) =>
    total === 0 ? 0 : (100 * own.reduce((sum, { weight }) => sum + weight, 0)) / total
  for (const reached of reachedPorts(service, route.to, port))
    for (const { name } of service.versions) {
      const expected = shareOf(route.to, name, service, shares[step] ?? 0, { entered: port, reached })
      const got = percent(parts.filter(part => part.version === name && part.port === reached.number))
      // Weights are whole numbers, so a share in between is rounded.
      const isNear = Number.isInteger(expected)
        ? Math.abs(got - expected) < 1e-9
        : Math.abs(got - expected) < 1
      ledger.check({
        what: `the share of version \`${name}\` of \`${service.name}\`${service.ports.length > 1 ? ` at port \`${reached.name}\`` : ''}${where}`,
        at: route.to.at,
        path,
        expected: inPercent(expected),
        got: isNear ? inPercent(expected) : inPercent(got),
        request,
        ...(moves ? { step } : {})
      })
    }
}

function inPercent(share: number): string {
  return `${Math.round(share * 100) / 100}%`
}
