import { applyEdits, type Edit } from '../../text/edit.ts'

/**
 * Small edits that make one text of another: lines that both have stay, and of a group of lines that differ only what
 * is not the same at its beginning and end is replaced.
 */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return []
  const old = linesOf(before)
  const new_ = linesOf(after)
  let head = 0
  while (head < old.length && head < new_.length && old[head] === new_[head]) head++
  let tail = 0
  while (tail < Math.min(old.length, new_.length) - head && old.at(-1 - tail) === new_.at(-1 - tail)) tail++
  const edits: Edit[] = []
  let offset = lengthOf(old, 0, head)
  for (const { removed, added } of groups(
    old.slice(head, old.length - tail),
    new_.slice(head, new_.length - tail)
  )) {
    if (removed !== added) edits.push(...trimmed(offset, removed, added))
    offset += removed.length
  }
  return applyEdits(before, edits) === after ? edits : [{ start: 0, end: before.length, insert: after }]
}

interface Group {
  readonly removed: string
  readonly added: string
}

/** More pairs of lines than these are compared at the places where a line stands only once in both texts. */
const mostPairs = 4_000_000

/** Two runs of lines, group by group: what both have alternates with what they do not. */
function groups(old: readonly string[], new_: readonly string[]): readonly Group[] {
  if (old.length * new_.length > mostPairs) return halves(old, new_)
  const width = new_.length + 1
  // How many lines the rest of both have in common, from each pair of lines on.
  const common = new Int32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = new_.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i] === new_[j]
          ? 1 + (common[(i + 1) * width + j + 1] as number)
          : Math.max(common[(i + 1) * width + j] as number, common[i * width + j + 1] as number)
  const found: Group[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '' || added !== '') found.push({ removed, added })
    removed = ''
    added = ''
  }
  let i = 0
  let j = 0
  while (i < old.length || j < new_.length) {
    if (i < old.length && j < new_.length && old[i] === new_[j]) {
      flush()
      found.push({ removed: old[i] as string, added: new_[j] as string })
      i++
      j++
    } else if (
      j >= new_.length ||
      (i < old.length && (common[(i + 1) * width + j] as number) >= (common[i * width + j + 1] as number))
    )
      removed += old[i++] as string
    else added += new_[j++] as string
  }
  flush()
  return found
}

/** Cut where a line stands once in each; without such a line the whole is one group. */
function halves(old: readonly string[], new_: readonly string[]): readonly Group[] {
  const counts = new Map<string, number>()
  for (const line of old) counts.set(line, (counts.get(line) ?? 0) + 1)
  const places = new Map<string, number>()
  for (const [at, line] of new_.entries()) places.set(line, places.has(line) ? -1 : at)
  const middle = old.length >> 1
  for (let step = 0; step < old.length; step++) {
    const at = middle + (step % 2 === 0 ? step >> 1 : -((step + 1) >> 1))
    const line = old[at]
    const other = line === undefined || counts.get(line) !== 1 ? -1 : (places.get(line) ?? -1)
    if (other < 0 || line === undefined) continue
    return [
      ...groups(old.slice(0, at), new_.slice(0, other)),
      { removed: line, added: line },
      ...groups(old.slice(at + 1), new_.slice(other + 1))
    ]
  }
  return [{ removed: old.join(''), added: new_.join('') }]
}

function trimmed(offset: number, removed: string, added: string): readonly Edit[] {
  const limit = Math.min(removed.length, added.length)
  let head = 0
  while (head < limit && removed[head] === added[head]) head++
  let tail = 0
  while (tail < limit - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++
  return [
    {
      start: offset + head,
      end: offset + removed.length - tail,
      insert: added.slice(head, added.length - tail)
    }
  ]
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function lengthOf(lines: readonly string[], from: number, to: number): number {
  let length = 0
  for (let at = from; at < to; at++) length += (lines[at] as string).length
  return length
}
