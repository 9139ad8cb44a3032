export * from '#contract/identity/account.ts'
export * from '#contract/identity/sign-in.ts'
export * from '#contract/identity/credentials.ts'
export * from '#contract/identity/invitation.ts'
