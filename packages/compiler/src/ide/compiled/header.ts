import type { Composed } from '../../bind/compose.ts'
import { grouped } from '../../expr/print-money.ts'
import { perObject } from '../../query/memo.ts'
import { capabilitiesOf } from '../../targets/index.ts'
import type { ChosenView } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import type { CompiledDocument } from './compiled-document.ts'
import type { Section } from './select.ts'

/** Items of templates by section. */
export type Counts = Readonly<Record<Section, number>>

interface Header {
  readonly kind: CompiledDocument['kind']
  readonly of: string
  readonly view: ChosenView
  /** Of all stacks together. */
  readonly counts: Counts
}

/** What stands above a compiled text: what it is of, for whom it is planned, and whether it would be built. */
export function headerLines(ide: Ide, { kind, of, view, counts }: Header): readonly string[] {
  const { environment, region } = view
  const target = capabilitiesOf(view.target).title
  const what = of === '' ? 'The whole mesh' : of
  const where = [
    ...(environment === undefined ? [] : [`environment ${environment}`]),
    ...(region === undefined ? [] : [`region ${region}`]),
    `target ${target}`
  ].join(', ')
  const first = {
    compiled: `${what}: ${countsInWords(counts)}`,
    'too-large': `${what}: ${grouped(String(counts.Resources))} resources, too many for one text. Ask for a service, or run \`meshc build\`.`,
    nothing: `${what} sets nothing in the templates.`,
    gone: `${what} is not in the mesh any more.`,
    'no-templates': `No templates are made for the target ${target}.`
  }[kind]
  return [
    first,
    upperFirst(where),
    ...warnings(ide, view, kind === 'compiled'),
    ...(counts.Resources + counts.Parameters + counts.Mappings + counts.Outputs > 0
      ? ['Compiled from the mesh; it follows the files and cannot be edited.']
      : [])
  ]
}

/** `13 resources, 1 output` */
function countsInWords(counts: Counts): string {
  const words = (['Resources', 'Parameters', 'Mappings', 'Outputs'] as const).flatMap(section => {
    const count = counts[section]
    const name = section.slice(0, -1).toLowerCase()
    return count === 0 ? [] : [`${grouped(String(count))} ${count === 1 ? name : `${name}s`}`]
  })
  return words.join(', ')
}

function warnings(ide: Ide, view: ChosenView, isShown: boolean): readonly string[] {
  const errors = errorsOf(ide, view)
  if (errors === 0) return []
  const count = errors === 1 ? 'an error' : `${errors} errors`
  const rest = isShown ? ' This is what can be made of the rest.' : ''
  return [`The mesh has ${count}, so it would not be built.${rest}`]
}

/** Counted once for each state of the files. */
function errorsOf({ workspace, view: { today } }: Ide, { environment, target }: ChosenView): number {
  const known = countsOf(workspace.composed())
  const key = JSON.stringify([environment, target, today])
  let count = known.get(key)
  if (count === undefined) {
    const { findings } = workspace.analysis({ environment, target, today })
    count = findings.filter(({ diagnostic }) => diagnostic.level === 'error').length
    known.set(key, count)
  }
  return count
}

const countsOf = perObject((_: Composed) => new Map<string, number>())

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
