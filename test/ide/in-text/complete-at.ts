import { completeInText, inTextRequest } from '../../../packages/compiler/src/ide/complete/in-text/index.ts'
import type { Completion } from '../../../packages/compiler/src/ide/types.ts'
import { applyEdits } from '../../../packages/compiler/src/text/edit.ts'
import { type Opened, open } from '../../support/ide.ts'

/** A completion and the file after accepting it, without the notation of snippets. */
export interface Accepted extends Completion {
  readonly after: string
}

/** What is offered at the cursor of an opened mesh. */
export function offersIn({ ide, cursor, files }: Opened): readonly Accepted[] {
  const request = inTextRequest(ide, cursor)
  const text = files[cursor.file]?.text ?? ''
  return (request === undefined ? [] : completeInText(request)).map(one => ({
    ...one,
    after: applyEdits(text, [{ ...one.span, insert: one.isSnippet ? withoutStops(one.insert) : one.insert }])
  }))
}

/** The labels offered in a text, in their order, each with the range that it replaces. */
export function labelsIn(marked: string): readonly string[] {
  return offersIn(open(marked)).map(({ label }) => label)
}

/** A snippet with the defaults of its placeholders. */
export function withoutStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:((?:\\[\\$}]|[^}])*)\}|(?<!\\)\$\d+/g, (_, inner: string | undefined) => inner ?? '')
    .replace(/\\([\\$}])/g, '$1')
}

/** A mesh with one service that has a line. */
export function serviceWith(line: string): string {
  return `mesh: { name: m }\nservices:\n  auth:\n    image: a:1\n    ${line}\n  vc:\n    image: v:1\n`
}
