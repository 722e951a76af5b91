import type { NameKind } from '@meshc/schema/shapes'
import type { ScalarNode } from '../syntax/nodes.ts'
import { shapeProblems } from './problems.ts'
import type { Report } from './validate.ts'

/** Words that mean something else in expressions or to the compiler. */
const reserved: ReadonlySet<string> = new Set(['true', 'false', 'null', 'none', 'default', 'main'])
const longest = 40

/** Checks a name that a user gave. `allowed` are reserved words that may stand here all the same. */
export function checkName(
  node: ScalarNode,
  kind: NameKind,
  patch: boolean,
  report: Report,
  allowed: readonly string[] = []
): void {
  const name = node.text
  if (name === '*' && kind !== 'text') {
    if (!patch && kind !== 'patchOrAll')
      report(shapeProblems.make('invalid-name', 'allNames', undefined, { at: node }))
    return
  }
  switch (kind) {
    case 'text':
    case 'rule':
    case 'capacityProvider':
      return
    case 'region':
      if (!isRegion(name)) report(shapeProblems.make('invalid-name', 'region', { name }, { at: node }))
      return
    case 'destination':
      checkDestination(node, report)
      return
    default:
      checkDeclared(node, allowed, report)
  }
}

/** A version, or a version and a port: `v1:admin`. What stands for a port is compared with those that there are. */
function checkDestination(node: ScalarNode, report: Report): void {
  const version = /^([^:]*):[A-Za-z0-9-]+$/.exec(node.text)?.[1]
  checkDeclared(version === undefined ? node : { ...node, text: version }, [], report)
}

function checkDeclared(node: ScalarNode, allowed: readonly string[], report: Report): void {
  const name = node.text
  if (!isLabel(name)) {
    const like = labelLike(name)
    const help = like === undefined ? {} : { help: `Write \`${like}\`, here and wherever the name is used.` }
    report(shapeProblems.make('invalid-name', 'characters', { name }, { at: node, ...help }))
  } else if (name.length > longest) {
    report(shapeProblems.make('invalid-name', 'long', { name, length: name.length }, { at: node }))
  } else if (reserved.has(name) && !allowed.includes(name)) {
    const help = 'It has a meaning of its own in expressions or in the file. Choose another name.'
    report(shapeProblems.make('invalid-name', 'reserved', { name }, { at: node, help }))
  }
}

/** A DNS label that begins with a letter; read by hand, for every declaration comes by here. */
function isLabel(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    const letter = code >= 97 && code <= 122
    const digit = code >= 48 && code <= 57
    const dash = code === 45
    if (!(letter || (digit && at > 0) || (dash && at > 0 && at < name.length - 1))) return false
  }
  return name !== ''
}

function isRegion(name: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(name)
}

function labelLike(name: string): string | undefined {
  const label = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, longest)
  return isLabel(label) && !reserved.has(label) ? label : undefined
}
