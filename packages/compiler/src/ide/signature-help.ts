import type { ShapeRef } from '@meshc/schema/shapes'
import type { Use } from '../expr/builtins/builtin.ts'
import { type SentenceName, sentences } from '../expr/read-sentence.ts'
import { keysOf, shapeOf } from '../shape/shapes.ts'
import { inTextRequest } from './complete/in-text/request.ts'
import type { Cursor, Ide } from './ide.ts'
import { activePart } from './signature/active-part.ts'
import { callSignature } from './signature/call-signature.ts'
import { type FormPart, sentenceForms } from './signature/sentence-forms.ts'
import type { Signature } from './types.ts'

/** The form of what is written at a cursor, and the part that is: a call in an expression, or a sentence of several parts. */
export function signatureHelp(ide: Ide, cursor: Cursor): Signature | undefined {
  const request = inTextRequest(ide, cursor)
  if (request === undefined) return undefined
  const { shape, text, offset } = request
  if (shape.use !== undefined) return callSignature(text.slice(0, offset), shape.use as Use)
  const sentence = shape.sentence as SentenceName | undefined
  const form = sentence === undefined ? undefined : sentenceForms[sentence]
  if (sentence === undefined || form === undefined) return undefined
  const { label, parameters } = laidOut(form, request.ref)
  return {
    label,
    markdown: `For example \`${sentences[sentence].example}\`.`,
    parameters,
    active: activePart(sentence, form, text, offset)
  }
}

/** The parts one after the other, each with the documentation of the key that says the same in the long form. */
function laidOut(form: readonly FormPart[], ref: ShapeRef) {
  const { list, map } = shapeOf(ref)
  const keys = keysOf(map === undefined && list !== undefined ? list.item : ref)
  let label = ''
  const parameters = form.map(part => {
    if (label !== '') label += ' '
    const start = label.length
    label += part.label
    const doc = part.doc ?? (part.key === undefined ? undefined : keys.get(part.key)?.doc)
    return { start, end: label.length, markdown: doc ?? '' }
  })
  return { label, parameters }
}
