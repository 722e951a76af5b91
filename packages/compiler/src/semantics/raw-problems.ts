import { defineProblems } from '../diagnostics/define.ts'
import { didYouMean } from '../util/did-you-mean.ts'

interface Unknown {
  readonly name: string
  readonly nearest: string | undefined
}

/** What is found of `raw`: as far as the file tells when linting, the rest when the resources are made. */
export const rawProblems = defineProblems({
  'unknown-raw-path': {
    level: 'error',
    summary: 'A path of `raw` leads to nothing that is emitted.',
    messages: {
      form: ({ path }: { readonly path: string }) =>
        `\`${path}\` is not a path of \`raw\`: it is a kind of resource and its properties, joined by dots.`,
      kind: ({ name, nearest }: Unknown) =>
        `\`${name}\` is not a kind of resource that a service has.${didYouMean(nearest)}`,
      version: ({ name, nearest, service }: Unknown & { readonly service: string }) =>
        `\`${service}\` has no version \`${name}\`.${didYouMean(nearest)}`,
      value: ({ path }: { readonly path: string }) => `\`${path}\` has no value.`,
      resource: ({ resource, service }: { readonly resource: string; readonly service: string }) =>
        `The templates have no \`${resource}\` for \`${service}\`, so there is nothing to change.`,
      property: ({
        resource,
        step,
        nearest
      }: {
        readonly resource: string
        readonly step: string
        readonly nearest: string | undefined
      }) =>
        `\`${resource}\` has no \`${step}\` in the templates, so nothing below it can be changed.${didYouMean(nearest)}`,
      item: ({ step, count }: { readonly step: string; readonly count: number }) =>
        `The list has no item \`${step}\`: it has ${count === 1 ? '1 item' : `${count} items`}.`,
      inside: ({ step }: { readonly step: string }) =>
        `\`${step}\` is below a plain value, which has nothing inside.`
    },
    helps: { inside: 'End the path before it, and write the whole value.' }
  },
  'invalid-raw-value': {
    level: 'error',
    summary: 'A change of `raw` makes a template that AWS refuses.',
    messages: { refused: ({ message }: { readonly message: string }) => message }
  },
  'conflicting-raw-value': {
    level: 'warning',
    summary: 'A change of `raw` makes a template do something else than the mesh says.',
    messages: {
      differs: ({ message, more }: { readonly message: string; readonly more: number }) =>
        `${message}${more === 0 ? '' : ` So are ${more === 1 ? 'one other thing' : `${more} other things`}.`}`
    }
  }
})
