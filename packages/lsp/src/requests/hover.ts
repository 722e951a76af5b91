import { hover as hoverAt } from 'meshc/ide'
import { HoverRequest } from 'vscode-languageserver'
import { toMarkup } from '../convert/markup.ts'
import { type Feature, on } from '../feature.ts'
import { rangeOf } from '../lines.ts'

export const hover: Feature = {
  capabilities: ({ elsewhere }) => (elsewhere.hover ? {} : { hoverProvider: true }),
  requests: [
    on(HoverRequest.type, ({ session }, { textDocument, position }) => {
      const at = session.at(textDocument.uri, position)
      const found = at === undefined ? undefined : hoverAt(at.ide, at.cursor)
      if (at === undefined || found === undefined) return null
      const contents = toMarkup(found.markdown, session.client.hoverMarkdown)
      return { contents, range: rangeOf(at.lines, found.span) }
    })
  ]
}
