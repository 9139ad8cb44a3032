import { ApiError } from '#ui/api.ts'

/** There is nothing here for this person: not on the team. Who lost the role is refused otherwise, and no emergency opens it. */
export const isHidden = (error: unknown): boolean => error instanceof ApiError && error.status === 404
