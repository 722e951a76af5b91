import { defineProblems } from '../../diagnostics/define.ts'

/** Found in the text of a file, where no mesh is needed, so `workspace/` looks for it and not the rule. */
export const formatProblem = defineProblems({
  'unformatted-file': {
    level: 'warning',
    summary: 'A file is not written as `meshc fmt` writes it.',
    messages: {
      differs: ({ places }: { places: number }) =>
        places === 1
          ? 'This is not formatted as `meshc fmt` writes it.'
          : `This and ${places - 1} more ${places === 2 ? 'place' : 'places'} of the file are not formatted as \`meshc fmt\` writes them.`
    }
  }
})
