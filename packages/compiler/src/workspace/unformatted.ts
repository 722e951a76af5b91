import type { Settings } from '../check/settings.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { formatTree } from '../format/format-text.ts'
import { perObject } from '../query/memo.ts'
import { rules } from '../rules/index.gen.ts'
import { formatProblem } from '../rules/unformatted-file/problem.ts'
import type { CutFile } from '../syntax/cut.ts'
import type { Place } from '../text/place.ts'
import type { ReadFile } from './read-files.ts'

/** The files that are not formatted, the root being the first of them; nothing is formatted where the rule is off. */
export function unformattedFiles(files: readonly ReadFile[], settings: Settings): readonly Diagnostic[] {
  const rule = rules.get('unformatted-file')
  const level = rule === undefined ? 'off' : settings.level(rule)
  if (level === 'off') return []
  return files.flatMap((file, index) => {
    const found = (index === 0 ? ofRoot : ofPart)(file)
    return found === undefined ? [] : { ...found, level }
  })
}

const ofRoot = perObject((file: ReadFile) => unformatted(file, true))
const ofPart = perObject((file: ReadFile) => unformatted(file, false))

/** One finding for a file, at the first place that differs, with a fix that formats all of it. */
function unformatted({ source, cut, tree }: ReadFile, isRoot: boolean): Diagnostic | undefined {
  const { edits } = formatTree({ path: source.path, text: source.text, isRoot, cut, tree })
  const all = edits.flatMap(({ start, end, insert }) => {
    const at = placeAt(cut, start, end)
    return at === undefined ? [] : { at, insert }
  })
  const [first] = all
  if (first === undefined || all.length < edits.length) return undefined
  return formatProblem.make(
    'unformatted-file',
    'differs',
    { places: all.length },
    {
      at: lineOf(first.at),
      help: 'Run `meshc fmt`. Comments, the order of keys and the meaning of the file stay as they are.',
      fixes: [{ title: 'Format the file', safe: true, edits: all }]
    }
  )
}

/** What stands in the line where a place begins; the place itself where nothing does. */
function lineOf(at: Place): Place {
  const { text } = at.entry
  const begin = text.lastIndexOf('\n', at.start - 1) + 1
  const line = /^[ \t]*(.*?)[ \t\r]*$/m.exec(text.slice(begin))
  const content = line?.[1] ?? ''
  if (content === '') return at
  const start = begin + (line?.[0].indexOf(content) ?? 0)
  return { entry: at.entry, start, end: start + content.length }
}

/** A range of the file as a part of one of its entries; an edit of the format never spans two. */
function placeAt({ entries }: CutFile, start: number, end: number): Place | undefined {
  const found =
    entries.find(
      ({ entry, offset }) =>
        offset <= start && end <= offset + entry.text.length && start < offset + entry.text.length
    ) ?? entries.findLast(({ entry, offset }) => offset <= start && end <= offset + entry.text.length)
  return found && { entry: found.entry, start: start - found.offset, end: end - found.offset }
}
