import type { ReadFile } from '../../workspace/read-files.ts'
import type { Ide } from '../ide.ts'
import type { CodeAction } from '../types.ts'
import { changeOf } from './change.ts'
import type { FoundHere } from './finding-at.ts'
import { addAt, addMember } from './text/add-at.ts'

/** A service for a name that stands where one is meant, and that nobody declares: behind the one that names it, or behind all others. */
export function declareService(
  { workspace }: Ide,
  file: ReadFile,
  { diagnostic, span }: FoundHere
): readonly CodeAction[] {
  const { rule, at } = diagnostic
  if (rule !== 'unknown-service') return []
  const { text } = at.entry
  const name = text.slice(at.start, at.end).replace(/^(['"])(.*)\1$/, '$2')
  const { collections } = workspace.composed()
  const isTaken = collections.services.has(name) || collections.externals.has(name)
  // The name of an external or a gateway was asked for.
  const isOther = /(?:external|gateway)\.$/.test(text.slice(0, at.start))
  if (isTaken || isOther || !/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) return []
  const caller = file.cut.entries.find(({ entry, within }) => entry === at.entry && within === 'services')
  const addition = {
    key: name,
    block: (column: number) => {
      const margin = `\n${' '.repeat(column + 2)}`
      return `${name}:${margin}image: ${name}:1.0.0${margin}port: 8080/http`
    },
    flow: `${name}: { image: '${name}:1.0.0', port: 8080/http }`
  }
  const target = file.tree.top.some(({ key }) => key.text === 'services')
    ? file
    : workspace.file(workspace.root)
  if (target === undefined) return []
  const edit = (caller && addMember(file, caller, addition)) ?? addAt(target, ['services'], addition)
  if (edit === undefined) return []
  const change = changeOf(workspace, [
    { file: caller === undefined ? target.source.path : file.source.path, ...edit }
  ])
  return [
    {
      title: `Declare the service \`${name}\``,
      kind: 'quickfix',
      finding: { rule, span },
      isPreferred: false,
      change
    }
  ]
}
