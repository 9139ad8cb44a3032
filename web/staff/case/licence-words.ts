const reasons = ['licence.missing', 'licence.lapsed', 'licence.restricted'] as const
/** Words for why a licence does not reach; the server's code is one of the errors'. */
export const licenceKey = (why: string | null) =>
  `why.${reasons.find((one) => one === why) ?? 'licence.missing'}` as const
