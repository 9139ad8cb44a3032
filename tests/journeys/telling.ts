/** Written into every photo's own data, as phones do; must not come out anywhere. */
export const TELLING = 'Wanderlustgasse'
