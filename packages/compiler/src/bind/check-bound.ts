import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'
import { isEmpty, type Node, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { nearest } from '../util/did-you-mean.ts'
import type { Declaration } from './compose.ts'
import type { Effective } from './effective.ts'
import { bindProblems } from './problems.ts'

/** What shows only in a whole mesh of one environment: names of policies, roles of regions, faults where none are allowed. */
export function checkBound(effective: Effective, allowsFaults: boolean): readonly Diagnostic[] {
  const { collections, settings } = effective
  const problems: Diagnostic[] = []
  const defaults = settings.get('defaults')?.value
  const holders = [...collections.services.values(), ...collections.externals.values()].map(
    ({ value }) => value
  )
  for (const holder of defaults === undefined ? holders : [defaults, ...holders]) {
    const { policy, fault } = keysOf(holder)
    if (policy !== undefined && !collections.policies.has(policy.text))
      problems.push(unknownPolicy(policy, effective))
    if (fault !== undefined && !allowsFaults) problems.push(misplacedFault(fault, effective))
  }
  return [...problems, ...checkRoles([...collections.regions.values()])]
}

const keysOf = perObject((holder: Node) => {
  const policy = holder.kind === 'map' ? valueAt(holder, 'policy') : undefined
  const fault = holder.kind === 'map' ? valueAt(holder, 'fault') : undefined
  return {
    policy: policy?.kind === 'scalar' && !isEmpty(policy) ? policy : undefined,
    fault: fault === undefined || isEmpty(fault) ? undefined : fault
  }
})

function unknownPolicy(policy: ScalarNode, { collections }: Effective): Diagnostic {
  const names = [...collections.policies.keys()]
  const candidate = nearest(policy.text, names)
  return bindProblems.make(
    'unknown-policy',
    'unknown',
    { name: policy.text, nearest: candidate },
    {
      at: policy,
      help:
        names.length === 0
          ? 'The file declares no `policies`.'
          : `The policies are ${names.map(name => `\`${name}\``).join(', ')}.`,
      fixes:
        candidate === undefined
          ? []
          : [{ title: `Change to \`${candidate}\``, safe: false, edits: [{ at: policy, insert: candidate }] }]
    }
  )
}

function misplacedFault(fault: Node, { environment }: Effective): Diagnostic {
  return bindProblems.make(
    'misplaced-fault',
    environment === undefined ? 'nowhere' : 'environment',
    { environment: environment ?? '' },
    {
      at: fault,
      help: 'Faults are for tests: write them in an environment that says `allowFaults: true`.'
    }
  )
}

/** With several regions, one of them is primary. */
function checkRoles(regions: readonly Declaration[]): readonly Diagnostic[] {
  const [first] = regions
  if (first === undefined || regions.length === 1) return []
  const primary = regions.filter(({ value }) => roleOf(value) === 'primary')
  const [one, ...others] = primary
  if (one === undefined) {
    const help = `For example \`${first.name}: { role: primary, … }\`. Rollouts come to the primary region last, and a failover leads away from it.`
    return [
      bindProblems.make('missing-primary-region', 'none', { count: regions.length }, { at: first.key, help })
    ]
  }
  return others.map(({ name, key }) =>
    bindProblems.make(
      'duplicate-primary-region',
      'second',
      { name, first: one.name },
      {
        at: key,
        notes: [{ at: one.key, message: `\`${one.name}\` is primary` }],
        help: 'Write `role: secondary` for all regions but one.'
      }
    )
  )
}

function roleOf(region: Node): string | undefined {
  const role = region.kind === 'map' ? valueAt(region, 'role') : undefined
  return role?.kind === 'scalar' ? role.text : undefined
}
