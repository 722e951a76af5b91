import { listOf, plural } from '../../diagnostics/render/summary.ts'
import type { Fixed, Silenced } from './edit-projects.ts'

/** Sentences on what fixing did; `isTried` when nothing is written. */
export function onFixed(
  { fixed, unsettled, refused, suggestions, closed }: Fixed,
  files: number,
  isTried: boolean
): readonly string[] {
  const done =
    fixed === 0
      ? isTried
        ? 'Nothing would be fixed.'
        : 'Fixed nothing.'
      : `${isTried ? 'Would fix' : 'Fixed'} ${plural(fixed, 'finding')} in ${plural(files, 'file')}.`
  return [
    done,
    ...(suggestions === 0
      ? []
      : [`\`--fix=suggested\` could fix ${suggestions}${fixed > 0 ? ' more' : ''}.`]),
    ...(refused === 0
      ? []
      : [
          `${plural(refused, 'fix').replace('fixs', 'fixes')} would bring a new error and ${refused === 1 ? 'was' : 'were'} left out.`
        ]),
    ...(closed.length === 0
      ? []
      : [`Name ${listOf(closed.map(file => `\`${file}\``))} as well to fix what is found there.`]),
    ...unsettled.map(
      rule => `The fixes of \`${rule}\` came to no end and were left out, which is a mistake of meshc.`
    )
  ]
}

/** Sentences on what comments silenced. */
export function onSilenced({ silenced, left }: Silenced, files: number, isTried: boolean): readonly string[] {
  const comments = isTried ? 'Comments would silence' : 'Comments silence'
  return [
    silenced === 0
      ? 'There is nothing to silence.'
      : `${comments} ${plural(silenced, 'finding')} in ${plural(files, 'file')}.`,
    ...(left === 0 ? [] : [`No comment reaches ${plural(left, 'finding')}.`])
  ]
}
