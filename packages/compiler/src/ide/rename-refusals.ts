import { checkName } from '../shape/check-name.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
import { placeIn } from '../workspace/place-in.ts'
import type { ReadFile } from '../workspace/read-files.ts'
import { declarationsIn } from './definition.ts'
import type { Ide } from './ide.ts'
import { type AnchorFamily, anchorsOf } from './names/anchors.ts'
import { nameFamily } from './names/name-family.ts'
import { builtInContainers } from './names/name-grammar.ts'
import type { NameKind, Occurrence } from './names/types.ts'
import type { Refusal } from './types.ts'

/** Why a name keeps its name, whatever the other one is. */
export function notRenamable(
  { kind, name }: Pick<Occurrence, 'kind' | 'name'>,
  family: readonly Occurrence[]
): Refusal | undefined {
  if (kind === 'container' && builtInContainers.includes(name))
    return { refused: `The container \`${name}\` is made by the compiler, and its name cannot be changed.` }
  if (kind === 'version' && name === 'main')
    return {
      refused: '`main` is the version of a service that names none; declare `versions` to give it a name.'
    }
  if (declarationsIn(family).length === 0)
    return { refused: `No ${words[kind]} \`${name}\` is declared, so there is nothing to rename.` }
  // What is a name behind the alias is something else at the anchor, and would change with it.
  if (family.some(({ linked }) => linked))
    return {
      refused: `An alias gives the name \`${name}\` to a text that means something else as well. Write the name out there.`
    }
  return undefined
}

/** Why the names of a family cannot become another one: it is no name, or it is taken. */
export function nameRefusal(ide: Ide, family: readonly Occurrence[], newName: string): Refusal | undefined {
  const [first] = declarationsIn(family)
  if (first === undefined) return undefined
  return illegal(first, newName) ?? taken(ide, family, newName)
}

function illegal({ kind, node }: Occurrence, newName: string): Refusal | undefined {
  if (kind === 'metric')
    return newName.trim() === '' || /["\\]/.test(newName)
      ? { refused: 'The name of a metric is not empty and has neither quotes nor backslashes.' }
      : undefined
  if (newName === '*') return { refused: "`'*'` stands for all names, and is none itself." }
  let refused: Refusal | undefined
  const asked: ScalarNode = { ...node, text: newName }
  checkName(asked, kind === 'region' ? 'region' : 'declared', false, ({ message }) => {
    refused ??= { refused: message }
  })
  if (refused === undefined && kind === 'container' && builtInContainers.includes(newName))
    return { refused: `\`${newName}\` is a container that the compiler makes itself.` }
  return refused
}

/** The same name of the same owner: declared in any file, or in an overlay. */
function taken(ide: Ide, family: readonly Occurrence[], newName: string): Refusal | undefined {
  const { workspace } = ide
  const path = family[0]?.at.entry.file
  const wanted = family.map(({ kind, owner }) => ({ kind, name: newName, owner }))
  const [other] = declarationsIn(nameFamily(workspace, wanted, path))
  if (other === undefined) return undefined
  const { inMesh, line } = placeIn(workspace)(other.at)
  return {
    refused: `The name \`${newName}\` is taken: ${article(other.kind)} is declared at ${inMesh}:${line}.`
  }
}

/** An anchor may be redefined, so another one of the new name would take over the aliases below it. */
export function anchorRefusal(
  file: ReadFile | undefined,
  family: AnchorFamily,
  newName: string
): Refusal | undefined {
  if (!/^[^\s,[\]{}&*]+$/.test(newName))
    return {
      refused:
        'The name of an anchor has no blanks and none of the characters `,`, `[`, `]`, `{`, `}`, `&` and `*`.'
    }
  const other = file === undefined ? undefined : anchorsOf(file).find(({ name }) => name === newName)
  return other === undefined || other === family
    ? undefined
    : { refused: `The name \`${newName}\` is taken: the file has an anchor \`&${newName}\` already.` }
}

function article(kind: NameKind): string {
  const word = words[kind]
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`
}

const words: Readonly<Record<NameKind, string>> = {
  service: 'service',
  external: 'external',
  peer: 'service or external',
  gateway: 'gateway',
  policy: 'policy',
  parameter: 'parameter',
  environment: 'environment',
  region: 'region',
  version: 'version',
  port: 'port',
  route: 'route',
  container: 'container',
  volume: 'volume',
  metric: 'metric'
}
