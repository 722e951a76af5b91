import type { Json, TemplateBody } from './template.ts'

/** A template as JSON, indented by two blanks, with a line end at its end. */
export function printTemplate(body: TemplateBody): string {
  return printJson(body)
}

export function printJson(value: Json): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** Length in UTF-8, which is what AWS counts. */
export function bytesOf(text: string): number {
  // Most templates are ASCII, for which nothing has to be encoded.
  return /[^\0-\x7f]/.test(text) ? new TextEncoder().encode(text).length : text.length
}
