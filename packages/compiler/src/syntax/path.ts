import type { Entry } from '../text/place.ts'
import { cutEntryOf } from './locate.ts'
import { nodeAt } from './node-at.ts'
import { type Node, valueAt } from './nodes.ts'
import type { FileTree } from './read-file.ts'

/** The path of what stands at an offset: `services.auth.routes[0].timeout`. Names that are no plain words stand in brackets and quotes: `services["my.app"]`. */
export function pathOf(tree: FileTree, entry: Entry, offset: number): string {
  const cutEntry = cutEntryOf(tree.cut, entry)
  const root = cutEntry === undefined ? undefined : tree.roots(entry)
  if (cutEntry === undefined) return ''
  let path = cutEntry.within ?? ''
  if (root === undefined) return path
  // Comments above an entry and blank lines below it belong to its key.
  const first = root.items[0]
  const within = first !== undefined && (offset < root.start || offset > root.end) ? first.key.start : offset
  for (const step of nodeAt(root, within).steps) {
    path = step.kind === 'item' ? `${path}[${step.index}]` : nameStep(path, step.pair.key.text)
  }
  return path
}

/** What a path stands for, with aliases and merge keys resolved. */
export function nodeAtPath(tree: FileTree, path: string): Node | undefined {
  let node: Node | undefined
  let isTop = true
  for (const step of stepsOf(path)) {
    if (isTop) node = tree.top.find(({ key }) => key.text === step)?.value
    else if (typeof step === 'number') node = node?.kind === 'list' ? node.items[step] : undefined
    else node = node?.kind === 'map' ? valueAt(node, step) : undefined
    isTop = false
    if (node === undefined) return undefined
  }
  return node
}

/** One name added to a path. */
export function nameStep(path: string, name: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}

/** The steps of a path, numbers for places of items. */
export function stepsOf(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = []
  for (const [, word, index, name] of path.matchAll(/([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    if (word !== undefined) steps.push(word)
    else if (index !== undefined) steps.push(Number(index))
    else if (name !== undefined) steps.push(JSON.parse(name) as string)
  }
  return steps
}
