import { type Difference, differenceOf } from '../text/difference.ts'
import { type CutEntry, type CutFile, cutFile } from './cut.ts'

/**
 * The cut after an edit inside of one entry of a collection, the edit that people make most: its lines are
 * cut again between its neighbours, and nothing else is looked at but to see that it is the same.
 * Undefined when the edit reached further, or changed where entries begin or what they are called.
 */
export function recut(
  text: string,
  previous: CutFile,
  difference: Difference = differenceOf(previous.text, text)
): CutFile | undefined {
  const { entries, file } = previous
  const shift = text.length - previous.text.length
  const at = onlyChanged(entries, difference)
  const changed = at === undefined ? undefined : entries[at]
  if (at === undefined || changed === undefined || changed.within === undefined) return undefined
  const before = entries[at - 1]
  const after = entries[at + 1]
  const head = headOf(entries, at)
  if (before === undefined || head === undefined || after?.within !== changed.within) return undefined
  // A name that is there twice is told apart by a number that depends on the whole file.
  if (changed.entry.id.includes('#') || after.entry.id.includes('#')) return undefined

  const end = changed.offset + changed.entry.text.length + shift
  const written = text.slice(changed.offset, end)
  if (/^(?:<{7}|={7}|>{7}|---|\.\.\.)/m.test(written)) return undefined
  const around = before === head ? [head] : [head, before]
  const texts = [...around.map(({ entry }) => entry.text), written, after.entry.text]
  const window = cutFile(file, texts.join('')).entries
  const ids = [...around.map(({ entry }) => entry.id), changed.entry.id, after.entry.id]
  const isSame =
    window.length === texts.length &&
    window.every(({ entry }, index) => entry.id === ids[index] && entry.text === texts[index])
  const entry = window[around.length]?.entry
  if (!isSame || entry === undefined) return undefined
  return { file, text, entries: entries.map((other, index) => moved(other, index, at, entry, shift)) }
}

/** The index of the one entry that an edit lies in; undefined when it reached into more than one. */
function onlyChanged(entries: readonly CutEntry[], { start, end }: Difference): number | undefined {
  // An empty difference is in no entry, and nothing is behind the end of the last one.
  const first = firstWhere(entries, ({ entry, offset }) => offset + entry.text.length > start)
  const behind = firstWhere(entries, ({ offset }) => offset >= end)
  return first < entries.length && Math.max(first, behind - 1) === first ? first : undefined
}

/** The first of the entries, which stand in order, that fulfils what all behind it fulfil as well. */
function firstWhere(entries: readonly CutEntry[], isBehind: (entry: CutEntry) => boolean): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBehind(entries[middle] as CutEntry)) high = middle
    else low = middle + 1
  }
  return low
}

/** The entry with the key of the collection that an entry belongs to. */
function headOf(entries: readonly CutEntry[], at: number): CutEntry | undefined {
  for (let index = at; index >= 0; index--) if (entries[index]?.within === undefined) return entries[index]
  return undefined
}

function moved(
  other: CutEntry,
  index: number,
  at: number,
  entry: CutEntry['entry'],
  shift: number
): CutEntry {
  if (index < at) return other
  const { offset, within } = other
  return index === at ? { ...other, entry } : { entry: other.entry, offset: offset + shift, within }
}
