import { defineRule, type Rule } from './define-rule.ts'

/** What kind of promise a change breaks. */
export type DiffCategory = 'contract' | 'traffic' | 'replace'

/**
 * A rule about a change of the mesh: `meshc diff` alone can find something, for it knows the state before. It has
 * a level, options and a page like every rule, and its findings may be approved under `lint.accept` at any level.
 */
export interface DiffRule extends Rule {
  readonly category: DiffCategory
}

interface Declaration {
  readonly level: 'error' | 'warning'
  readonly category: DiffCategory
  readonly summary: string
  readonly options?: Readonly<Record<string, number>>
}

const declarations = {
  'changed-default': {
    level: 'warning',
    category: 'traffic',
    summary: 'A value that the file does not write is another one on the new target.'
  },
  'changed-port': {
    level: 'error',
    category: 'contract',
    summary: 'A port that others call has another number or protocol, or is gone.'
  },
  'changed-weight': {
    level: 'warning',
    category: 'traffic',
    summary: 'Many requests go to another version in one step, and no canary moves them.',
    options: { points: 25 }
  },
  'loosened-canary': {
    level: 'warning',
    category: 'traffic',
    summary: 'A rollout goes on where it would have gone back before.'
  },
  'lowered-capacity': {
    level: 'warning',
    category: 'traffic',
    summary: 'A service may run fewer tasks than before.'
  },
  'lowered-timeout': {
    level: 'warning',
    category: 'traffic',
    summary: 'Requests are given up much sooner than before.',
    options: { percent: 20 }
  },
  'moved-logical-id': {
    level: 'error',
    category: 'replace',
    summary: 'A resource has another logical id or stack, so CloudFormation deletes and creates it.'
  },
  'narrowed-route': {
    level: 'error',
    category: 'contract',
    summary: 'A route takes fewer requests than before, and no other one takes the rest.'
  },
  'raised-amplification': {
    level: 'warning',
    category: 'traffic',
    summary: 'One request may cause more tries than before when callees fail.'
  },
  'removed-address': {
    level: 'error',
    category: 'contract',
    summary: 'A name under which clients or callers find something is gone.'
  },
  'removed-gate': {
    level: 'warning',
    category: 'traffic',
    summary: 'A rollout has a gate, a rollback or an approval less.'
  },
  'removed-region': {
    level: 'error',
    category: 'contract',
    summary: 'A region that serves is gone.'
  },
  'removed-route': {
    level: 'error',
    category: 'contract',
    summary: 'Requests that a route took are answered by none.'
  },
  'removed-service': {
    level: 'error',
    category: 'contract',
    summary: 'A service is gone that others call.'
  },
  'replaced-resource': {
    level: 'error',
    category: 'replace',
    summary: 'CloudFormation makes a new resource and deletes the one that is there.'
  },
  'tightened-egress': {
    level: 'warning',
    category: 'traffic',
    summary: 'Services may no longer reach hosts outside of the mesh that they could reach.'
  },
  'tightened-tls': {
    level: 'warning',
    category: 'traffic',
    summary: 'Connections are refused that were accepted, in one step.'
  }
} as const satisfies Readonly<Record<string, Declaration>>

export type DiffRuleName = keyof typeof declarations

/** Every rule about changes by its name, in the order of names. */
export const diffRules: ReadonlyMap<string, DiffRule> = new Map(
  Object.entries<Declaration>(declarations).map(([name, { level, category, summary, options }]) => {
    const definition = `diff.md#${category}`
    const rule = defineRule({
      name,
      level,
      summary,
      definition,
      needs: 'before',
      messages: {},
      ...(options === undefined ? {} : { options })
    })
    return [name, { ...rule, category }]
  })
)
