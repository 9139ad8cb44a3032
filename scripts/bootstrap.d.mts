/** The flags of Node a command of Kairos is started with; `options` stands for NODE_OPTIONS. */
export function heapFor(args: readonly string[], options?: string): string[]
