import { readExpression } from '../expr/read-expression.ts'
import { readPercent } from '../expr/read-number.ts'
import { readProbe } from '../expr/read-probe.ts'
import type { Expression } from '../expr/types.ts'
import { type ListNode, type MapNode, type Node, pairOf } from '../syntax/nodes.ts'
import { durationMs, integer, list, map, read, scalar, text, word } from './read-values.ts'
import type { Canary, CanaryStep, Deployment, Gate, Located, Runner, Version } from './types.ts'

const strategies = ['rolling', 'blueGreen', 'canary'] as const

export function lowerDeployment(node: MapNode | undefined, versions: readonly Version[]): Deployment {
  const strategy = word(node, 'strategy', strategies)
  if (node === undefined || strategy === undefined || strategy.value === 'rolling')
    return { strategy: 'rolling', at: node }
  const body = map(node, strategy.value)
  const canary = lowerCanary(node, body, strategy.value, versions)
  return { strategy: strategy.value, at: strategy.at, canary }
}

function lowerCanary(
  node: MapNode,
  body: MapNode | undefined,
  strategy: 'blueGreen' | 'canary',
  versions: readonly Version[]
): Canary {
  const from = text(body, 'from')
  const to = text(body, 'to')
  const known = (version: Located<string> | undefined) => versions.some(({ name }) => name === version?.value)
  const approve = map(body, 'approve')
  const waves = list(body, 'waves')
  return {
    at: body ?? node,
    from,
    to,
    fromKnown: known(from),
    toKnown: known(to),
    ...lowerSteps(node, body, strategy),
    everyMs: durationMs(body, 'every') ?? durationMs(body, 'promoteInterval'),
    bakeMs: durationMs(body, 'bake'),
    rollback: read(scalar(body, 'rollback'), rule => readExpression(rule, 'rollback')) ?? thresholdsOf(body),
    failedChecks: integer(body, 'failedChecks'),
    minRequests: integer(body, 'minRequests'),
    onNoData: word(body, 'onNoData', ['hold', 'fail', 'pass']),
    deadlineMs: durationMs(body, 'deadline'),
    gates: lowerGates(list(node, 'gates') ?? list(body, 'gates')),
    approval:
      approve === undefined
        ? undefined
        : {
            at: approve,
            after: read(scalar(approve, 'at'), readPercent),
            timeoutMs: durationMs(approve, 'timeout'),
            onTimeout: word(approve, 'onTimeout', ['rollback', 'promote'])
          },
    waves: lowerWaves(waves),
    wavesAt: waves
  }
}

/**
 * `steps`; or `initialWeight` and `promoteWeight`, which mean two steps; or the one step 100%, which a
 * blue-green deployment always has and a canary where nothing else is written.
 */
function lowerSteps(
  node: MapNode,
  body: MapNode | undefined,
  strategy: 'blueGreen' | 'canary'
): Pick<Canary, 'steps' | 'stepsAt'> {
  if (strategy === 'blueGreen') {
    const at = pairOf(node, 'strategy')?.value ?? node
    return { steps: [{ at, share: { value: 100, at }, forMs: undefined }], stepsAt: at }
  }
  const written = list(body, 'steps')
  if (written !== undefined)
    return { steps: written.items.flatMap(item => lowerStep(item) ?? []), stepsAt: written }
  if (body === undefined || pairOf(body, 'steps') !== undefined) return { steps: [], stepsAt: undefined }
  const shares = ['initialWeight', 'promoteWeight'].flatMap(key => read(scalar(body, key), readPercent) ?? [])
  const [first] = shares
  const isWhole = first?.value === 100 || pairOf(body, 'promoteWeight') !== undefined
  const all = isWhole ? shares : [...shares, { value: 100, at: first?.at ?? body }]
  return { steps: all.map(share => ({ at: share.at, share, forMs: undefined })), stepsAt: all[0]?.at }
}

function lowerStep(item: Node): CanaryStep | undefined {
  if (item.kind === 'map') {
    const share = read(scalar(item, 'share'), readPercent)
    return share === undefined ? undefined : { at: item, share, forMs: durationMs(item, 'for') }
  }
  const share = read(item, readPercent)
  return share === undefined ? undefined : { at: item, share, forMs: undefined }
}

/** `rollbackThreshold: { errorRate, latencyP95 }` means `errorRate > … or p95 > …`. */
function thresholdsOf(body: MapNode | undefined): Located<Expression> | undefined {
  const thresholds = map(body, 'rollbackThreshold')
  if (thresholds === undefined) return undefined
  const terms = [
    ['errorRate', text(thresholds, 'errorRate')?.value],
    ['p95', text(thresholds, 'latencyP95')?.value]
  ].flatMap(([metric, limit]) => (limit === undefined ? [] : [`${metric} > ${limit}`]))
  const { value } = readExpression(terms.join(' or '), 'rollback')
  return value === undefined ? undefined : { value, at: thresholds }
}

const gateKinds = ['smoke', 'integration', 'performance'] as const

function lowerGates(gates: ListNode | undefined): readonly Gate[] {
  return (gates?.items ?? []).flatMap((item): readonly Gate[] => {
    if (item.kind !== 'map') return []
    const kind = gateKinds.find(candidate => pairOf(item, candidate) !== undefined)
    if (kind === undefined) return []
    const when = word(item, 'at', ['before', 'after']) ?? read(scalar(item, 'at'), readPercent)
    const own = scalar(item, kind)
    return [
      {
        at: item,
        kind,
        probe: kind === 'smoke' ? read(own, readProbe) : undefined,
        name: kind === 'integration' && own !== undefined ? { value: own.text, at: own } : undefined,
        expression: kind === 'performance' ? read(own, rule => readExpression(rule, 'gate')) : undefined,
        run: lowerRunner(text(item, 'run')),
        timeoutMs: durationMs(item, 'timeout'),
        retries: integer(item, 'retries'),
        when
      }
    ]
  })
}

/** `client`, or `lambda:` or `stateMachine:` with an ARN; undefined for anything else. */
function lowerRunner(written: Located<string> | undefined): Located<Runner> | undefined {
  if (written === undefined) return undefined
  const { value, at } = written
  if (value === 'client') return { value: { by: 'client' }, at }
  for (const by of ['lambda', 'stateMachine'] as const)
    if (value.startsWith(`${by}:`)) return { value: { by, arn: value.slice(by.length + 1) }, at }
  return value.includes('${') ? { value: { by: 'unclear', arn: value }, at } : undefined
}

function lowerWaves(waves: ListNode | undefined): Canary['waves'] {
  return waves?.items.map(wave =>
    wave.kind === 'list'
      ? wave.items.flatMap(region => (region.kind === 'scalar' ? { value: region.text, at: region } : []))
      : wave.kind === 'scalar'
        ? [{ value: wave.text, at: wave }]
        : []
  )
}
