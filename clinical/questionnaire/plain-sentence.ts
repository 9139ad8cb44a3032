/** What a checker says, `{}` standing for what it names, and the same in plain words: what is wrong and what to do. `{kind}` is a kind of question. */
export type PlainSentence = readonly [says: string, en: string, es: string]
/** What people call what a checker names by a short code; undefined where it is called so. */
export type CalledBy = (code: string) => string | undefined
