/** Only for who is asked the questions after words of wanting to die: fetched with them. */
export const crisis = {
  'asked.offer':
    'If you can, answer a few yes-or-no questions about yourself. It takes less than a minute and tells our team how to help. You can stop at any time. Nothing you get depends on it.',
  'asked.begin': 'Answer the questions',
  'asked.goOn': 'Go on with the questions',
  'asked.stop': 'Stop here',
  'asked.again': 'Change my last answer',
  'asked.kept': 'Kept. Our care team sees each answer.',
  'asked.waits': 'You are offline: your answer goes to our team when you are back. Do not wait for that: call 988.',
  'asked.refused':
    'Your answer was not kept, and our team cannot see it. Call or text 988 now. You can also answer again.',
  'asked.group': 'Question {n} of at most {of}',
  'asked.done':
    'Thank you for telling us. Our care team sees what you answered, and what you wrote. You can go on writing here.',
  'asked.done988': 'If it gets worse, or you just want to talk: call or text 988, day or night.',
  'asked.stopped': 'That is all right. What you answered so far is with our care team. You can go on writing here.',
  'asked.high': 'Thank you for telling us. You matter to us. Please do not stay alone with this.',
  'asked.high988': 'Call or text 988 now. If you might act on it, call 911, or go to someone near you.',
  'asked.call.now': 'Someone on our team has this in hand now and will call you at {number}.',
  'asked.call.now.by': '{name} on our team has this in hand now and will call you at {number}.',
  'asked.call.open':
    'We have alerted our team. Someone from the practice will call you at {number}. Do not wait for that call.',
  'asked.call.onCall':
    'We are closed. The person on call is being paged, and is to call you at {number}. It may take them a while to see it: do not wait for that call.',
  'asked.call.closed':
    'We are closed until {when}. Nobody may call you before then: call 988, where someone answers now.',
  'asked.call.unknown':
    'We cannot say when someone here will call you at {number}. Call 988, where someone answers now.',
  'asked.number.is': 'Is {number} right?',
  'asked.number.yes': 'Yes, call me there',
  'asked.number.other': 'Another number',
  'asked.number.label': 'Where can we call you?',
  'asked.number.save': 'Call me there',
  'asked.number.wrong': 'Write a telephone number, with its area code.',
  'asked.number.waits': 'Your number {number} goes to our team when you are back online.',
  'asked.number.kept': 'We have your number: {number}.',
  'asked.door': 'You can go on writing here at any time.',
} as const
