/** What was done with the safety rules, as `acts`. */
export const actsOfRules = {
  'cases.rulesOverClosed': [
    'had closed matters judged by today’s safety rules, as counts',
    'have closed matters judged by today’s safety rules',
  ],
  'cases.safetyRules': ['looked at the safety rules and their counts', 'look at the safety rules and their counts'],
  'cases.ruleAdditions': [
    'looked at what the practice adds to the safety rules',
    'look at additions to the safety rules',
  ],
  'cases.proposeRuleAddition': ['proposed an addition to the safety rules', 'propose an addition to the safety rules'],
  'cases.approveRuleAddition': [
    'approved a change of the practice’s own safety rules',
    'approve a change of the practice’s own safety rules',
  ],
  'cases.refuseRuleAddition': [
    'refused a change of the practice’s own safety rules',
    'refuse a change of the practice’s own safety rules',
  ],
  'cases.endRuleAddition': ['asked that an addition to the safety rules end', 'end an addition to the safety rules'],
  'directory.consentDocuments': ['looked at the consents', 'look at the consents'],
  'directory.publishConsent': ['published a consent', 'publish a consent'],
  'directory.whatIsLeft': ['looked at what is left to do', 'look at what is left to do'],
  'directory.practiceFacts': ['looked at the numbers the rules need', 'look at the numbers the rules need'],
  'directory.recordPracticeFact': ['recorded a number the rules need', 'record a number the rules need'],
  'directory.keepFloorCheck': [
    'compared an offered protocol with the one in this release',
    'compare an offered protocol with the one in this release',
  ],
  'cases.keepRuleTrial': [
    'tried an addition to the safety rules, on closed matters too',
    'try an addition to the safety rules',
  ],
  'cases.practiceRules': ['had the practice’s own safety rules read', 'read the practice’s own safety rules'],
} as const
