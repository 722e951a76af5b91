import { signatureHelp as signatureAt } from 'meshc/ide'
import { SignatureHelpRequest } from 'vscode-languageserver'
import { toMarkup } from '../convert/markup.ts'
import { type Feature, on } from '../feature.ts'

export const signatureHelp: Feature = {
  capabilities: () => ({
    signatureHelpProvider: { triggerCharacters: ['(', ',', ' '], retriggerCharacters: [' ', ','] }
  }),
  requests: [
    on(SignatureHelpRequest.type, ({ session }, { textDocument, position }) => {
      const at = session.at(textDocument.uri, position)
      const found = at === undefined ? undefined : signatureAt(at.ide, at.cursor)
      if (found === undefined) return null
      const { label, markdown, parameters, active } = found
      const markup = (text: string) => toMarkup(text, session.client.signatureMarkdown)
      return {
        signatures: [
          {
            label,
            documentation: markup(markdown),
            parameters: parameters.map(({ start, end, markdown: own }) => ({
              label: session.client.signatureOffsets
                ? ([start, end] as [number, number])
                : label.slice(start, end),
              documentation: markup(own)
            })),
            activeParameter: active
          }
        ],
        activeSignature: 0,
        activeParameter: active
      }
    })
  ]
}
