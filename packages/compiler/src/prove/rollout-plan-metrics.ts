import type { Expression } from '../expr/types.ts'
import type { Place } from '../text/place.ts'
import type { Ledger } from './ledger.ts'
import type { Moving } from './moving.ts'
import { type MetricText, printMetric } from './read-alarm.ts'
import { holdsIn, type Minute, minutesFor } from './rollout-samples.ts'
import { at, exists, itemsOf, keysOf, numberOf, textOf, type View } from './view.ts'

/** Each metric of the plan is made of the version, and of the value, that it is named after; a rate is one of two others. */
export function proveMetrics(ledger: Ledger, metrics: View, moving: Moving, here: string): void {
  const place = moving.service.deployment.at ?? moving.service.at
  for (const name of keysOf(metrics)) {
    const metric = at(metrics, name)
    const rate = /^(stable\.)?errorRate$/.exec(name)
    ledger.check({
      what: `what \`${name}\` of ${here} is`,
      at: place,
      path: metric.path,
      expected:
        rate === null ? keyOf(name) : [`${rate[1] ?? ''}errors`, `${rate[1] ?? ''}requests`, true, true],
      got:
        rate === null
          ? (readingOf(metric, moving) ?? 'nothing that one version measures')
          : [
              textOf(at(metric, 'percent')) ?? '',
              textOf(at(metric, 'of')) ?? '',
              exists(at(metrics, `${rate[1] ?? ''}errors`)),
              exists(at(metrics, `${rate[1] ?? ''}requests`))
            ]
    })
  }
}

/** `p95` is `new p95`, `stable.requests` is `stable requests`, `metric("orders")` is `new metric orders`. */
function keyOf(name: string): string {
  const custom = /^metric\((".*")\)$/s.exec(name)?.[1]
  if (custom !== undefined) return `new metric ${custom.slice(1, -1).replace(/\\(["\\])/g, '$1')}`
  return name.startsWith('stable.') ? `stable ${name.slice('stable.'.length)}` : `new ${name}`
}

function readingOf(metric: View, { planned, service, canary }: Moving): string | undefined {
  const dimensions = at(metric, 'dimensions')
  const text: MetricText = printMetric(
    textOf(at(metric, 'namespace')) ?? '',
    textOf(at(metric, 'name')) ?? '',
    keysOf(dimensions).map(key => [key, textOf(at(dimensions, key)) ?? ''] as const),
    textOf(at(metric, 'statistic')) ?? ''
  )
  const reading = numberOf(at(metric, 'periodSeconds')) === 60 ? planned.facts.readings(text) : undefined
  if (reading?.service !== service) return undefined
  if (reading.version === canary.to?.value) return `new ${reading.measure}`
  return reading.version === canary.from?.value ? `stable ${reading.measure}` : undefined
}

/** A condition that is written out holds exactly when the expression does, whatever is measured. */
export function proveCondition(
  ledger: Ledger,
  condition: View,
  metrics: View,
  expression: Expression,
  place: Place,
  what: string
): void {
  const wrong = minutesFor(expression).find(
    minute => holds(condition, minute) !== (holdsIn(expression, minute) === true)
  )
  ledger.check({
    what: `when ${what} holds`,
    at: place,
    path: condition.path,
    expected: 'as the file says',
    got:
      wrong === undefined
        ? 'as the file says'
        : `otherwise with ${[...wrong].map(([key, number]) => `${key} ${number}`).join(', ') || 'nothing measured'}`
  })
  ledger.check({
    what: `what ${what} asks for and the plan does not say`,
    at: place,
    path: metrics.path,
    expected: [],
    got: namesIn(condition).filter(name => !exists(at(metrics, name)))
  })

  function holds(part: View, minute: Minute): boolean {
    if (exists(at(part, 'and'))) return itemsOf(at(part, 'and')).every(each => holds(each, minute))
    if (exists(at(part, 'or'))) return itemsOf(at(part, 'or')).some(each => holds(each, minute))
    const left = sideIn(at(part, 'left'), minute)
    const right = sideIn(at(part, 'right'), minute)
    const compare = comparisons[textOf(at(part, 'operator')) ?? '']
    return left !== undefined && right !== undefined && compare?.(left, right) === true
  }
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b
}

function sideIn(side: View, minute: Minute): number | undefined {
  const name = textOf(at(side, 'metric'))
  if (name === undefined) return numberOf(at(side, 'value'))
  const value = valueOfMetric(keyOf(name), minute)
  return value === undefined ? undefined : (numberOf(at(side, 'factor')) ?? 1) * value
}

function valueOfMetric(key: string, minute: Minute): number | undefined {
  const of = /^(\w+) errorRate$/.exec(key)?.[1]
  if (of === undefined) return minute.get(key)
  const requests = minute.get(`${of} requests`)
  return requests === undefined ? undefined : (100 * (minute.get(`${of} errors`) ?? 0)) / requests
}

function namesIn(condition: View): readonly string[] {
  const below = [...itemsOf(at(condition, 'and')), ...itemsOf(at(condition, 'or'))].flatMap(namesIn)
  return [...below, ...['left', 'right'].flatMap(side => textOf(at(condition, side, 'metric')) ?? [])]
}
