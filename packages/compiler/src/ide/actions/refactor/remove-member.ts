import { pairOf } from '../../../syntax/nodes.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { removePair } from '../text/remove-pair.ts'
import type { FileEdits } from './refactoring.ts'

/**
 * Takes a member out of a top-level collection, with the comments that belong to it, and the key of the collection with
 * its last member. Undefined where it cannot be told apart from the rest.
 */
export function removeMember(workspace: Workspace, section: string, name: string): FileEdits | undefined {
  for (const { source, cut, tree } of workspace.files()) {
    const file = source.path
    for (const [at, { entry, offset, within }] of cut.entries.entries()) {
      const root = tree.roots(entry)
      const pair = root === undefined ? undefined : pairOf(root, within === undefined ? section : name)
      if (root === undefined || pair === undefined) continue
      if (within === undefined && pair.value.kind === 'map') {
        const member = pairOf(pair.value, name)
        if (member === undefined) continue
        const edit = removePair(pair.value, member)
        return edit && [{ file, start: edit.start + offset, end: edit.end + offset, insert: edit.insert }]
      }
      if (within !== section) continue
      if (root.items.length > 1) return undefined
      const head = cut.entries[at - 1]
      const isOnly = head?.within === undefined && cut.entries[at + 1]?.within !== section
      // A comment at the head is about the collection, and stays with nothing to stay with.
      if (isOnly && head?.entry.text.includes('#')) return undefined
      const start = isOnly && head !== undefined ? head.offset : offset
      return [{ file, start, end: offset + entry.text.length, insert: '' }]
    }
  }
  return undefined
}
