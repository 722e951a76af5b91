import type { Service } from '../model/types.ts'
import { stepShares } from '../semantics/schedule.ts'
import type { Place } from '../text/place.ts'
import type { Subject } from './subject.ts'
import { at } from './view.ts'

/** The parameters that say at which step rollouts are: one for each service that has steps, whoever splits its requests. */
export interface RolloutSteps {
  /** Notes that the shares of a service are chosen by a parameter. */
  claim(service: Service, parameter: string, place: Place, path: string): void
  /** The parameter of a service; undefined where none chooses its shares. */
  of(service: Service): string | undefined
}

export function createRolloutSteps({ deployed, ledger }: Subject): RolloutSteps {
  const parameterOf = new Map<string, string>()
  const serviceOf = new Map<string, string>()
  return { claim, of: service => parameterOf.get(service.name) }

  function claim(service: Service, parameter: string, place: Place, path: string): void {
    const known = parameterOf.get(service.name)
    const owner = serviceOf.get(parameter)
    ledger.check({
      what: `the parameter that says at which step the rollout of \`${service.name}\` is`,
      at: place,
      path,
      expected: known ?? (owner === undefined ? parameter : 'a parameter of its own'),
      got: owner === undefined || owner === service.name ? parameter : `the one of \`${owner}\``
    })
    if (known !== undefined || owner !== undefined) return
    parameterOf.set(service.name, parameter)
    serviceOf.set(parameter, service.name)
    const last = stepShares(service.deployment).length - 1
    for (const declared of deployed.parameters.get(parameter) ?? []) {
      ledger.equal(`the type of ${parameter}`, place, 'Number', at(declared, 'Type'))
      ledger.equal(`the step before the rollout of \`${service.name}\``, place, 0, at(declared, 'Default'))
      ledger.equal(`the first step that ${parameter} may name`, place, 0, at(declared, 'MinValue'))
      ledger.equal(`the last step that ${parameter} may name`, place, last, at(declared, 'MaxValue'))
    }
  }
}
