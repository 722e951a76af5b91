import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { expect, it } from 'vitest'
import { readInterpolation } from '../../packages/compiler/src/expr/interpolation.ts'
import { keyOf, type LongLike } from '../../packages/compiler/src/expr/long-like.ts'
import { printExpression } from '../../packages/compiler/src/expr/print-expression.ts'
import { printMatch } from '../../packages/compiler/src/expr/print-match.ts'
import { printProbe } from '../../packages/compiler/src/expr/print-probe.ts'
import { readBoolean } from '../../packages/compiler/src/expr/read-boolean.ts'
import { readDuration } from '../../packages/compiler/src/expr/read-duration.ts'
import { readExpression } from '../../packages/compiler/src/expr/read-expression.ts'
import { readMatch } from '../../packages/compiler/src/expr/read-match.ts'
import {
  readCpu,
  readInteger,
  readMemory,
  readNumber,
  readPercent
} from '../../packages/compiler/src/expr/read-number.ts'
import { readPort } from '../../packages/compiler/src/expr/read-port.ts'
import { readProbe } from '../../packages/compiler/src/expr/read-probe.ts'
import { readSchedule } from '../../packages/compiler/src/expr/read-schedule.ts'
import { readSecret } from '../../packages/compiler/src/expr/read-secret.ts'
import { readSentence, type SentenceName, sentences } from '../../packages/compiler/src/expr/read-sentence.ts'
import type { Read } from '../../packages/compiler/src/expr/types.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'

/**
 * Tables of texts and what is read from them. A case names a text and what it is (`as`); `value` is what
 * could be read, in a canonical form, and `findings` what is wrong: the message, the text with marks
 * around the place, the help, and the text as the fix leaves it. `UPDATE=1` writes the answers anew.
 */
interface Case {
  readonly text: string
  readonly as: string
  readonly value?: unknown
  readonly findings?: readonly unknown[]
}

const folder = import.meta.dirname
const files = readdirSync(folder).filter(file => file.endsWith('.json'))

/** What reads a text of a kind, and how the value is shown. */
const readers = new Map<string, (text: string) => Read<unknown>>([
  ...Object.keys(sentences).map(
    name => [name, (text: string) => shown(readSentence(name as SentenceName, text), plain)] as const
  ),
  ...(['when', 'rollback', 'gate', 'invariant'] as const).map(
    use =>
      [
        use,
        (text: string) => shown(readExpression(text, use), value => printExpression(value, text))
      ] as const
  ),
  ['match', text => shown(readMatch(text), printMatch)],
  ['probe', text => shown(readProbe(text), printProbe)],
  ['duration', readDuration],
  ['percent', readPercent],
  ['cpu', readCpu],
  ['memory', readMemory],
  ['integer', readInteger],
  ['number', readNumber],
  ['boolean', readBoolean],
  ['port', readPort],
  ['secret', readSecret],
  ['schedule', readSchedule],
  [
    'interpolation',
    text =>
      shown(readInterpolation(text), parts =>
        parts.map(part =>
          part.kind === 'text'
            ? part.text
            : { reference: [part.root, part.name, part.property].filter(one => one !== undefined).join('.') }
        )
      )
  ]
])

for (const file of files) {
  const path = join(folder, file)
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly Case[]
  if (env.UPDATE) writeFileSync(path, `${JSON.stringify(cases.map(answer), null, 2)}\n`)
  else it.each(cases)(`${file}: $as $text`, one => expect(answer(one)).toEqual(one))
}

it('has every kind of text in a table', () => {
  const used = new Set(
    files.flatMap(file =>
      (JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Case[]).map(one => one.as)
    )
  )
  expect([...readers.keys()].filter(kind => !used.has(kind))).toEqual([])
})

function answer({ text, as }: Case): Case {
  const { value, problems } = readers.get(as)?.(text) ?? { value: 'no such kind', problems: [] }
  const findings = problems.map(({ start, end, message, help, fix }) => ({
    message,
    at: `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`,
    ...(help === undefined ? {} : { help }),
    ...(fix === undefined ? {} : { mended: applyEdits(text, [{ start, end, insert: fix.insert }]) })
  }))
  const known = JSON.parse(JSON.stringify({ value })) as { value?: unknown }
  return { text, as, ...known, ...(findings.length === 0 ? {} : { findings }) }
}

function shown<T>({ value, problems }: Read<T>, show: (value: T) => unknown): Read<unknown> {
  return { value: value === undefined ? undefined : show(value), problems }
}

function plain(long: LongLike): unknown {
  if (long.kind === 'map') return Object.fromEntries(long.items.map(one => [keyOf(one), plain(one.value)]))
  return long.kind === 'list' ? long.items.map(plain) : long.kind === 'alias' ? undefined : long.text
}
