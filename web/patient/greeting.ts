/** By the clock on her own device. Whoever is up at ten to three is not wished a good evening, nor a good morning. */
export const greetingAt = (hour: number) =>
  hour >= 5 && hour < 12
    ? 'home.greeting.morning'
    : hour >= 12 && hour < 18
      ? 'home.greeting.day'
      : hour >= 18 && hour < 23
        ? 'home.greeting.evening'
        : 'home.greeting.night'
