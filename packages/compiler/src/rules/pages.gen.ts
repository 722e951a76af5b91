// Made by `npm run gen` from the pages of rules and problems.

/** The page of every rule and problem, in Markdown, by its name. */
export const pages: ReadonlyMap<string, string> = new Map([

])
