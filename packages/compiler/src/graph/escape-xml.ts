import { visible } from '../diagnostics/render/visible.ts'

/**
 * A text for XML and HTML, in elements and in quoted attributes. What XML cannot hold (control characters,
 * halves of characters) and what would turn the text around on a screen becomes something to see.
 */
export function escapeXml(text: string): string {
  return visible(text, true).replaceAll(/[&<>"'\ufffe\uffff]/g, character => entities[character] ?? '�')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}
