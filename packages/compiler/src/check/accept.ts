import type { Diagnostic, FixEdit } from '../diagnostics/diagnostic.ts'
import { list, text } from '../model/read-values.ts'
import type { Located } from '../model/types.ts'
import type { Rule } from '../rules/define-rule.ts'
import { removeItem } from '../rules/remove-part.ts'
import { lossName } from '../semantics/losses/loss.ts'
import type { MapNode, Node } from '../syntax/nodes.ts'
import { allFeatures } from '../targets/features.ts'
import type { Place } from '../text/place.ts'
import { nearest } from '../util/did-you-mean.ts'
import { checkProblems } from './problems.ts'

/** An entry of `lint.accept`: findings of a rule, or something the target cannot do, in a part of the file. */
interface Acceptance {
  readonly rule: Located<string> | undefined
  readonly loss: Located<string> | undefined
  /** A path such as `services.auth.retry`, and everything below it; undefined for the whole file. */
  readonly path: string | undefined
  /** The last day on which it holds. */
  readonly until: Located<string> | undefined
  readonly node: MapNode
}

type Outcome = 'used' | 'refused' | 'unused'

/** What is accepted in the environments that were looked at. */
export interface Acceptances {
  /** The findings that an environment, whose `lint` is given, does not accept. */
  keep(lint: Node | undefined, diagnostics: readonly Diagnostic[]): readonly Diagnostic[]
  /** What the entries themselves are found guilty of, when all environments have been looked at. */
  problems(): readonly Diagnostic[]
}

/** `pathOf` says where in a file a place stands; `today` is `YYYY-MM-DD`. */
export function createAcceptances(
  rules: ReadonlyMap<string, Rule>,
  pathOf: (place: Place) => string,
  today: string
): Acceptances {
  const outcomes = new Map<MapNode, { readonly acceptance: Acceptance; outcome: Outcome }>()

  return { keep, problems }

  function keep(lint: Node | undefined, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    const entries = entriesOf(lint).map(node => {
      const known = outcomes.get(node) ?? { acceptance: read(node), outcome: 'unused' as const }
      outcomes.set(node, known)
      return known
    })
    const active = entries.filter(({ acceptance: { until } }) => until === undefined || until.value >= today)
    if (active.length === 0) return diagnostics
    return diagnostics.filter(diagnostic => {
      const meant = active.filter(({ acceptance }) => isMeant(acceptance, diagnostic))
      const isAccepted = meant.length > 0 && isAcceptable(diagnostic, rules)
      for (const entry of meant)
        if (isAccepted) entry.outcome = 'used'
        else if (entry.outcome === 'unused') entry.outcome = 'refused'
      return !isAccepted
    })
  }

  function isMeant({ rule, loss, path }: Acceptance, diagnostic: Diagnostic): boolean {
    if (rule !== undefined ? rule.value !== diagnostic.rule : loss?.value !== diagnostic.loss?.name)
      return false
    if (rule === undefined && loss === undefined) return false
    return path === undefined || isWithin(pathOf(diagnostic.at), path)
  }

  function problems(): readonly Diagnostic[] {
    return [...outcomes.values()].flatMap(({ acceptance, outcome }) =>
      judge(acceptance, outcome, rules, today)
    )
  }
}

/**
 * Whether people may decide to live with a finding. An error says that AWS refuses the mesh or that it does
 * something else than it says, which nobody can decide; but for some that only judge what it would do.
 */
export function isAcceptable({ rule, loss }: Diagnostic, rules: ReadonlyMap<string, Rule>): boolean {
  return loss?.isAcceptable ?? isDecidable(rule, rules)
}

/** The same of all findings of a rule; of what the target lacks, each finding says it for itself. */
function isDecidable(rule: string, rules: ReadonlyMap<string, Rule>): boolean {
  const { level, needs } = rules.get(rule) ?? {}
  // What a change breaks may be meant, and only people know.
  return (
    level !== 'error' || needs === 'before' || judgements.has(rule) || rule === 'target-feature-unsupported'
  )
}

const judgements: ReadonlySet<string> = new Set([
  'canary-cannot-stop',
  'failed-invariant',
  'idle-timeout-below-request',
  'retry-amplification',
  'retry-budget-exceeds-timeout',
  'timeout-nesting'
])

function judge(
  { rule, loss, path, until, node }: Acceptance,
  outcome: Outcome,
  rules: ReadonlyMap<string, Rule>,
  today: string
): readonly Diagnostic[] {
  const named = rule ?? loss
  if (named === undefined) return []
  const { value: name, at } = named
  const where = path === undefined ? '' : ` at \`${path}\``
  const known = rule === undefined ? lossNames : rules
  if (!known.has(name)) {
    const candidate = nearest(name, [...known.keys()])
    const edits: readonly FixEdit[] = candidate === undefined ? [] : [{ at, insert: candidate }]
    const fixes = edits.length === 0 ? [] : [{ title: `Change to \`${candidate}\``, safe: false, edits }]
    return [
      rule === undefined
        ? checkProblems.make(
            'unknown-loss',
            'unknown',
            { name, nearest: candidate },
            { at, fixes, help: lossHelp }
          )
        : checkProblems.make(
            'unknown-rule',
            'unknown',
            { name, nearest: candidate },
            { at, fixes, help: '`meshc explain` lists the rules.' }
          )
    ]
  }
  const fixes = removeItem(node, 'Remove the entry')
  if (until !== undefined && until.value < today)
    return [
      checkProblems.make(
        'acceptance-expired',
        'expired',
        { name, until: until.value },
        { at: until.at, fixes }
      )
    ]
  if (outcome === 'refused' || (rule !== undefined && !isDecidable(name, rules)))
    return [checkProblems.make('acceptance-of-error', 'isError', { name, where }, { at, help: refusedHelp })]
  // Whether something changed is not known here: `meshc diff` says which entries it has no use for.
  if (rules.get(name)?.needs === 'before') return []
  return outcome === 'unused'
    ? [checkProblems.make('acceptance-unused', 'unused', { name, where }, { at, fixes })]
    : []
}

const lossHelp = 'The help of a finding about the target names its loss.'
const refusedHelp =
  'AWS would refuse the templates, or they would do something else than the file says. Change what the finding points at.'

const lossNames: ReadonlyMap<string, true> = new Map(
  [...allFeatures].flatMap(([feature]) => (feature.startsWith('quota.') ? [] : [[lossName(feature), true]]))
)

function isWithin(inner: string, path: string): boolean {
  return inner === path || inner.startsWith(`${path}.`) || inner.startsWith(`${path}[`)
}

function entriesOf(lint: Node | undefined): readonly MapNode[] {
  const accept = lint?.kind === 'map' ? list(lint, 'accept') : undefined
  return (accept?.items ?? []).flatMap(item => (item.kind === 'map' ? item : []))
}

function read(node: MapNode): Acceptance {
  return {
    rule: text(node, 'rule'),
    loss: text(node, 'loss'),
    path: text(node, 'at')?.value.trim(),
    until: text(node, 'until'),
    node
  }
}
