import { type RawChange, rawOf } from '../../model/details/raw.ts'
import type { Service } from '../../model/types.ts'
import { rawKinds } from '../../semantics/raw-kinds.ts'
import { rawProblems } from '../../semantics/raw-problems.ts'
import { isEmpty } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { nearest } from '../../util/did-you-mean.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'

const { level, summary, messages } = rawProblems.problems['unknown-raw-path']

/** What the file alone tells; whether a resource and its properties are emitted shows when they are made. */
export default defineRule({
  name: 'unknown-raw-path',
  level,
  summary,
  definition: 'language.md#raw',
  restsOn: ['versions'],
  messages,
  service({ service, report }) {
    for (const change of rawOf(service)) {
      const { key, path, value } = change
      if (path === undefined) {
        const help =
          'For example `TaskDefinition.EphemeralStorage`, or `TaskDefinition@v2.Cpu` for one version.'
        report('form', { path: key.text }, { at: key, help })
        continue
      }
      const named = rawKinds.get(path.kind)
      if (named === undefined) {
        const kinds = [...rawKinds.keys()]
        const near = nearest(path.kind, kinds)
        const help = `The kinds are ${listNames(kinds)}.`
        report('kind', { name: path.kind, nearest: near }, { at: partAt(change, path.kind), help })
      } else if (named[0] === 'version') checkVersion(change, service, report)
      if (isEmpty(value))
        report(
          'value',
          { path: key.text },
          { at: key, help: 'Write the new value, or remove the line: `raw` sets values and removes none.' }
        )
    }
  }
})

type Report = (
  message: 'version',
  data: { readonly name: string; readonly nearest: string | undefined; readonly service: string },
  finding: { readonly at: Place; readonly help?: string }
) => void

/** A service whose versions have names has nothing that is named otherwise. */
function checkVersion(change: RawChange, { name: service, versions }: Service, report: Report): void {
  const [name] = change.path?.names ?? []
  const known = versions.map(version => version.name)
  if (name === undefined || known.includes(name) || known.includes('main')) return
  report(
    'version',
    { name, nearest: nearest(name, known), service },
    {
      at: partAt(change, name),
      help: `Its versions are ${listNames(known)}. Without \`@\`, the change is for all of them.`
    }
  )
}

/** Where a part of the path stands in its key. */
function partAt({ key }: RawChange, part: string): Place {
  const start = key.text.indexOf(part)
  return placeWithin(key, start, start + part.length)
}
