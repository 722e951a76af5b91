import { defineProblems } from '../diagnostics/define.ts'
import { didYouMean } from '../util/did-you-mean.ts'

const listed = (words: readonly string[], joint: 'and' | 'or') =>
  words.length < 2
    ? words.map(shown).join('')
    : `${words.slice(0, -1).map(shown).join(', ')} ${joint} ${shown(words[words.length - 1] as string)}`

const shown = (text: string) => `\`${text}\``
const read = ({ message }: { message: string }) => message

/** What a mesh file may be found to have in the wrong form. Each has its page in `problems/`. */
export const shapeProblems = defineProblems({
  'unknown-key': {
    level: 'error',
    summary: 'A key is not one that may stand there.',
    messages: {
      unknown: ({ key, nearest }: { key: string; nearest: string | undefined }) =>
        `There is no key ${shown(key)} here.${didYouMean(nearest)}`,
      elsewhere: ({ key, owner }: { key: string; owner: string }) =>
        `${shown(key)} belongs under ${shown(owner)}.`,
      above: ({ key, beside }: { key: string; beside: string }) =>
        `${shown(key)} belongs beside ${shown(beside)}, not in it.`
    }
  },
  'missing-key': {
    level: 'error',
    summary: 'A key that has to be there is not.',
    messages: {
      one: ({ key }: { key: string }) => `The key ${shown(key)} is missing.`,
      anyOf: ({ keys }: { keys: readonly string[] }) => `One of the keys ${listed(keys, 'or')} is missing.`
    }
  },
  'conflicting-keys': {
    level: 'error',
    summary: 'Two keys stand together of which only one may be there.',
    messages: {
      both: ({ keys }: { keys: readonly string[] }) => `${listed(keys, 'and')} exclude each other.`
    }
  },
  'invalid-kind': {
    level: 'error',
    summary: 'A map, a list or a text stands where another kind of value belongs.',
    messages: {
      found: ({ what, found, expected }: { what: string; found: string; expected: string }) =>
        `${what} is ${found}, and ${expected} belongs here.`
    }
  },
  'missing-value': {
    level: 'error',
    summary: 'A key has no value.',
    messages: {
      key: ({ key }: { key: string }) => `${shown(key)} has no value.`,
      item: () => 'This item of the list is empty.',
      tooFew: ({ what, least }: { what: string; least: number }) =>
        `${what} needs at least ${least === 1 ? 'one item' : `${least} items`}.`
    }
  },
  'missing-unit': {
    level: 'error',
    summary: 'A number stands without its unit.',
    messages: { read }
  },
  'invalid-value': {
    level: 'error',
    summary: 'A value is not of the type that belongs there, or out of its range.',
    messages: {
      read,
      noSuchWord: ({
        value,
        words,
        nearest
      }: {
        value: string
        words: readonly string[]
        nearest: string | undefined
      }) =>
        words.length === 1
          ? `${shown(value)} stands here, and only ${listed(words, 'and')} may.`
          : `${shown(value)} is not one of ${listed(words, 'and')}.${didYouMean(nearest)}`,
      above: ({ value, max }: { value: string; max: string }) => `${shown(value)} is more than ${max}.`,
      below: ({ value, min }: { value: string; min: string }) => `${shown(value)} is less than ${min}.`,
      tooMany: ({ what, most }: { what: string; most: number }) => `${what} has more than ${most} items.`
    }
  },
  'invalid-name': {
    level: 'error',
    summary: 'A name is not one that may be given.',
    messages: {
      characters: ({ name }: { name: string }) =>
        `${shown(name)} is not a name: lower-case letters, digits and \`-\`, beginning with a letter and not ending in \`-\`.`,
      long: ({ name, length }: { name: string; length: number }) =>
        `The name ${shown(name)} has ${length} characters, and 40 is the most.`,
      reserved: ({ name }: { name: string }) => `The name ${shown(name)} is reserved.`,
      region: ({ name }: { name: string }) => `${shown(name)} is not an AWS region such as \`eu-central-1\`.`,
      allNames: () => '`*` stands for all names in overlays alone.'
    }
  },
  'invalid-sentence': {
    level: 'error',
    summary: 'A short form cannot be read.',
    messages: { read }
  },
  'invalid-expression': {
    level: 'error',
    summary: 'An expression or a reference in `${…}` cannot be read.',
    messages: { read }
  },
  'misplaced-interpolation': {
    level: 'error',
    summary: 'A reference in `${…}` stands where its value is not known.',
    messages: {
      written: ({ reference, place }: { reference: string; place: string }) =>
        `${shown(reference)} cannot stand in ${place}, which is written out.`,
      deploy: ({ reference }: { reference: string }) =>
        `${shown(reference)} is known only when deploying, and this value is needed before.`
    }
  },
  'flow-comma-cuts-sentence': {
    level: 'error',
    summary: 'A comma inside `{ … }` or `[ … ]` cuts a sentence or an expression in two.',
    messages: {
      cut: ({ what }: { what: string }) => `The comma cuts ${what} in two.`
    }
  }
})
