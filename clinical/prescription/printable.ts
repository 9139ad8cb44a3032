/** Letters the printed page can show and a pharmacist can read; emoji and other scripts are not among them. */
const printable = /^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{Zs}\n°%+=<>~|]*$/u

/** Whether a pharmacist can read it on the printed page. */
export const isPrintable = (text: string): boolean => printable.test(text)
