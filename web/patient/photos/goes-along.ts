/** What goes with what is sent: also a file that still waits to be checked. */
export const goesAlong = ({ state }: { readonly state: string }): boolean => state === 'ready' || state === 'checking'
